import { readFileSync } from "node:fs";
import * as path from "node:path";
import { performance } from "node:perf_hooks";
import { checkoutFolder } from "../sandbox/paths";
import { readRehearsalPlan } from "../sandbox/rehearsal/rehearsal-plan";
import { rehearse } from "../sandbox/rehearsal/rehearse";

export interface RehearsalCost {
  readonly simulatedMinutes: number;
  readonly requestsPerSecond: number;
  readonly seconds: number;
}

/** Rehearses the linear example, an hour long, with a healthy version, so that no rollback cuts it short. */
export function measureRehearsal(): RehearsalCost {
  const file = path.join(checkoutFolder, "sandbox/rehearsal/plans/linear.json");
  const read = readRehearsalPlan(readFileSync(file, "utf8"));
  if (read.kind === "problems") throw new Error(`${file}: ${read.problems.join("; ")}`);
  const requestsPerSecond = 50;
  const start = performance.now();
  const rehearsal = rehearse({ plan: read.plan, scenario: "healthy", requestsPerSecond, seed: 1 });
  const seconds = (performance.now() - start) / 1000;
  if (rehearsal.kind === "refused") throw new Error(`${file}: ${rehearsal.problems.join("; ")}`);
  return { simulatedMinutes: rehearsal.durationSeconds / 60, requestsPerSecond, seconds };
}
