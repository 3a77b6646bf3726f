const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Runs before all tests: makes the folder where workers keep the data files they copy. */
module.exports = () => {
  process.env.DRYDOCK_TEST_TEMPLATES = mkdtempSync(join(tmpdir(), 'drydock-test-templates-'));
};
