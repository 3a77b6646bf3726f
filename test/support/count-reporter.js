/** Ends a test run with one plain line of counts. */
class CountReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites }) {
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    process.stdout.write(`${numPassedTests} passed, ${failed} failed\n`);
    if (numFailedTestSuites > 0) process.exitCode = 1;
  }
}

module.exports = CountReporter;
