import { z } from "zod";

/** How many tests of a suite passed and failed. */
export interface SuiteCount {
  readonly passed: number;
  readonly failed: number;
}

export const suiteCountSchema = z.object({ passed: z.int().min(0), failed: z.int().min(0) });

export function sumOf(counts: readonly SuiteCount[]): SuiteCount {
  return {
    passed: counts.reduce((sum, count) => sum + count.passed, 0),
    failed: counts.reduce((sum, count) => sum + count.failed, 0),
  };
}

/** How a test process ended. */
export type SuiteEnd =
  | { readonly kind: "exited"; readonly exitCode: number }
  | { readonly kind: "too long"; readonly seconds: number };

/** What a suite is counted as: one that died, hung, or ran no test has failed, whatever it counted itself. */
export function judgeSuite(
  end: SuiteEnd,
  counted: SuiteCount | undefined,
  mayBeEmpty: boolean,
): { readonly count: SuiteCount; readonly problem: string | undefined } {
  const own = counted ?? { passed: 0, failed: 0 };
  const problem = problemOf(end, counted, mayBeEmpty);
  return { count: problem === undefined ? own : { ...own, failed: own.failed + 1 }, problem };
}

function problemOf(end: SuiteEnd, counted: SuiteCount | undefined, mayBeEmpty: boolean): string | undefined {
  if (end.kind === "too long") {
    return `did not end within ${end.seconds} s`;
  }
  if (counted === undefined) {
    return `died with exit code ${end.exitCode} before its tests were done`;
  }
  if (counted.passed + counted.failed === 0 && !mayBeEmpty) {
    return "ran no test";
  }
  return end.exitCode !== 0 && counted.failed === 0
    ? `ended with exit code ${end.exitCode} although no test failed`
    : undefined;
}
