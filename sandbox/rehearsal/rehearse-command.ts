import { readFileSync, writeFileSync } from "node:fs";
import { jsonDocument } from "../../cli/json-document";
import { UserError } from "../setup/user-error";
import { assertNever } from "../simulator/kernel/assert-never";
import { deriveStrategies } from "./derive-strategies";
import { drawRehearsals } from "./draw-rehearsals";
import type { ScenarioName } from "./fault-scenarios";
import type { Rehearsal, RehearsalInput } from "./rehearsal";
import { readRehearsalOptions } from "./rehearsal-options";
import { rehearse } from "./rehearse";
import { comparisonLines, inputLines, rehearsalLines } from "./report-text";

export interface RehearseRequest {
  /** File of the plan. */
  readonly plan: string;
  readonly scenario: string;
  readonly traffic: string;
  readonly seed: string;
  readonly json?: boolean;
  readonly compare?: boolean;
  /** File that the chart is written to. */
  readonly out?: string;
}

/** Exit code of everything that a person can mend in what they gave. */
const unusable = 2;

/** What `npm run rehearse` does; resolves to its exit code. */
export async function rehearseCommand(
  request: RehearseRequest,
  say: (line: string) => void,
): Promise<number> {
  const input = readInput(request);
  const plans = request.compare === true ? deriveStrategies(input.plan) : [input.plan];
  const rehearsals = plans.map((plan) => rehearse({ ...input, plan }));
  const drawn = rehearsals.some(({ kind }) => kind === "rehearsed") ? request.out : undefined;
  if (drawn !== undefined) write(drawn, await drawRehearsals(input, rehearsals));
  if (request.json === true) say(jsonDocument({ ...input, rehearsals }));
  else {
    textOf(request, input, rehearsals).forEach(say);
    if (request.out !== undefined)
      say(drawn === undefined ? "no chart: nothing was rehearsed" : `chart: ${drawn}`);
  }
  const own = rehearsals.find(({ strategy }) => strategy === input.plan.rollout.strategy);
  const code = own === undefined ? unusable : exitCodeOf(input.scenario, own);
  // A comparison judges no plan, but one that would be refused is worth a failure all the same.
  return request.compare === true && code !== unusable ? 0 : code;
}

function readInput(request: RehearseRequest): RehearsalInput {
  const read = readRehearsalOptions({ ...request, planText: readPlanFile(request.plan) });
  if (read.kind === "input") return read.input;
  const problems = read.problems.map((problem) => `- ${problem}`);
  throw new UserError([`${request.plan} cannot be rehearsed:`, ...problems].join("\n"), unusable);
}

function textOf(
  { compare }: RehearseRequest,
  input: RehearsalInput,
  rehearsals: readonly Rehearsal[],
): string[] {
  const lines =
    compare === true
      ? comparisonLines(rehearsals, input.plan.rollout.strategy)
      : rehearsals.flatMap(rehearsalLines);
  return [...inputLines(input), "", ...lines, ""];
}

/** A fault that was promoted is no success: nothing in the plan saw it. */
export function exitCodeOf(scenario: ScenarioName, rehearsal: Rehearsal): number {
  if (rehearsal.kind === "refused") return unusable;
  switch (rehearsal.verdict) {
    case "PROMOTED":
      return scenario === "healthy" ? 0 : 3;
    case "ROLLED_BACK":
      return 4;
    case "FAILED":
      return 5;
    default:
      return assertNever(rehearsal.verdict);
  }
}

function readPlanFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UserError(`--plan: ${file} cannot be read (${reasonOf(cause)}); name a plan's file.`, unusable);
  }
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new UserError(
      `--out: ${file} cannot be written (${reasonOf(cause)}); name another file.`,
      unusable,
    );
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
