import { writeFileSync } from "node:fs";
import Mocha from "mocha";
import type { SuiteCount } from "./suite-count";

/** Mocha's usual output, and at the end the counts as JSON in the file that the option `counts` names. */
class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file: string = options.reporterOptions.counts;
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const count: SuiteCount = { passed: this.stats.passes, failed: this.stats.failures };
      writeFileSync(file, JSON.stringify(count));
    });
  }
}

module.exports = CountingReporter;
