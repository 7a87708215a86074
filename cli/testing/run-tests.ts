import { existsSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../sandbox/paths";
import { browserStep } from "../../sandbox/setup/browser-step";
import { consumerSteps } from "../../sandbox/setup/consumer-steps";
import { allSteps, setUp } from "../../sandbox/setup/set-up";
import { UserError } from "../../sandbox/setup/user-error";
import { runLint } from "../run-lint";
import { say } from "../say";
import { stopwatch } from "../stopwatch";
import { findSuites, type SuiteKind, suiteKinds } from "./find-suites";
import { runSuite } from "./run-suite";
import { type SuiteCount, sumOf } from "./suite-count";

export interface TestSelection {
  /** Undefined: lint and both kinds. */
  readonly kind?: SuiteKind;
  /** Only tests whose full title contains this (a regular expression of mocha's). */
  readonly grep?: string;
  /** A spec file that is left out, from the folder of tests. */
  readonly without?: string;
}

/** Set-up, lint and the suites, in this order; a failure stops nothing but what cannot run without it. */
export async function runTests(selection: TestSelection): Promise<SuiteCount> {
  const elapsed = stopwatch();
  const testFolder = path.join(checkoutFolder, "test");
  refuseUnknownSpec(testFolder, selection.without);
  const forAll = await setUp([...allSteps, browserStep]);
  // Afterwards, so that Go has compiled what the engine and the hosts have in common.
  const forConsumers = selection.kind === "unit" ? [] : await setUp(consumerSteps);
  const made = [...forAll, ...forConsumers];
  say(
    `set-up: ${made.length === 0 ? "all in place" : made.map((step) => step.title).join(", ")} · ${elapsed()}`,
  );
  const everything = selection.kind === undefined && selection.grep === undefined;
  const counts: SuiteCount[] = everything ? [await runLint()] : [];
  const kinds = selection.kind === undefined ? suiteKinds : [selection.kind];
  for (const suite of kinds.flatMap((kind) => findSuites(testFolder, kind, selection.without))) {
    counts.push(await runSuite(suite, selection.grep));
  }
  const total = sumOf(counts);
  say(`\nall of it took ${elapsed()}`);
  return total;
}

/** Whoever has mistyped what to leave out would otherwise run it. */
function refuseUnknownSpec(testFolder: string, spec: string | undefined): void {
  if (spec === undefined || (spec.endsWith(".spec.ts") && existsSync(path.join(testFolder, spec)))) return;
  throw new UserError(
    `--without ${spec}: there is no such spec; name one by its path in test, such as integration/release/upgrades.spec.ts`,
  );
}
