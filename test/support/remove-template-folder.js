const { rmSync } = require('node:fs');

/** Runs after all tests. */
module.exports = () => rmSync(process.env.DRYDOCK_TEST_TEMPLATES, { recursive: true, force: true });
