import { type ScenarioName, scenarioNames } from "./fault-scenarios";
import type { RehearsalInput } from "./rehearsal";
import { readRehearsalPlan } from "./rehearsal-plan";

/** A rehearsal as asked for on a command line: nothing is checked yet. */
export interface RehearsalOptions {
  /** Text of the plan. */
  readonly planText: string;
  readonly scenario: string;
  /** Such as `50/s` or `3000/min`. */
  readonly traffic: string;
  readonly seed: string;
}

export type ReadOptions =
  | { readonly kind: "input"; readonly input: RehearsalInput }
  | { readonly kind: "problems"; readonly problems: readonly string[] };

/** More would need minutes and memory without saying more: a share's error is below a thousandth by then. */
const highestRequestsPerSecond = 5000;

/** Reads everything that a rehearsal needs, or says everything that is wrong with it. */
export function readRehearsalOptions(options: RehearsalOptions): ReadOptions {
  const read = readRehearsalPlan(options.planText);
  const requestsPerSecond = readTraffic(options.traffic);
  const seed = /^\d{1,9}$/.test(options.seed) ? Number(options.seed) : undefined;
  const scenario = options.scenario;
  const problems = [
    ...(read.kind === "problems" ? read.problems : []),
    ...(isScenario(scenario)
      ? []
      : [`--scenario: "${scenario}" is unknown; use one of ${scenarioNames.join(", ")}`]),
    ...(requestsPerSecond === undefined
      ? [
          `--traffic: "${options.traffic}" is not a rate above 0 and up to ${highestRequestsPerSecond}/s; ` +
            "write 50/s or 3000/min",
        ]
      : []),
    ...(seed === undefined
      ? [`--seed: "${options.seed}" is not a whole number of at most 9 digits; write 1`]
      : []),
  ];
  if (
    read.kind === "problems" ||
    !isScenario(scenario) ||
    requestsPerSecond === undefined ||
    seed === undefined
  )
    return { kind: "problems", problems };
  return { kind: "input", input: { plan: read.plan, scenario, requestsPerSecond, seed } };
}

function isScenario(name: string): name is ScenarioName {
  return scenarioNames.some((known) => known === name);
}

function readTraffic(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\/(s|min)$/.exec(text);
  if (match === null) return undefined;
  const perSecond = Number(match[1]) / (match[2] === "s" ? 1 : 60);
  return perSecond > 0 && perSecond <= highestRequestsPerSecond ? perSecond : undefined;
}
