import { checkoutFolder } from "../sandbox/paths";
import { lintChecks } from "./lint-checks";
import { runInPlace } from "./run-in-place";
import { say } from "./say";
import { stopwatch } from "./stopwatch";

export interface LintCount {
  readonly passed: number;
  readonly failed: number;
}

/** Runs every check, also after one has failed, and says how each went. */
export async function runLint(): Promise<LintCount> {
  let failed = 0;
  const checks = lintChecks(checkoutFolder);
  for (const check of checks) {
    const elapsed = stopwatch();
    const exitCode = await runInPlace(check.file, check.args, { cwd: checkoutFolder });
    failed += exitCode === 0 ? 0 : 1;
    say(`${check.title}: ${exitCode === 0 ? "passed" : `failed with exit code ${exitCode}`} · ${elapsed()}`);
  }
  return { passed: checks.length - failed, failed };
}
