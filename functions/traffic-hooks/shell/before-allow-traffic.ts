import { describeAwsError } from "../../shared/aws-errors";
import type { CheckFinding } from "../../shared/check-report";
import type { GoldenRequest } from "../../shared/golden-requests";
import type { ModelContract } from "../../shared/model-contract";
import { type AnswerReading, checkAnswer } from "../../shared/payload/check-answer";
import { syntheticInferenceId } from "../../shared/synthetic-inference-id";
import { answerDifferences } from "../core/compare-answers";
import { checkGoldenRequests, checkWrongRequests } from "../core/right-requests";
import type { CheckedEndpoint, HookWorld } from "./ports";

/** An answer of the declared shape, or why there is none. */
type Asked =
  | Extract<AnswerReading, { readonly kind: "rows" }>
  | { readonly kind: "noAnswer" | "wrong"; readonly reason: string };

/** Tries the contract, and the candidate against the version that serves, before any user reaches the candidate. */
export async function beforeAllowTraffic(
  world: HookWorld,
  { document, gateway }: CheckedEndpoint,
  contract: ModelContract,
  goldenRequests: readonly GoldenRequest[],
  origin: string,
  signal: AbortSignal,
): Promise<CheckFinding[]> {
  const findings = checkGoldenRequests(contract, goldenRequests);
  // Wrong requests are made from a right one.
  const right = goldenRequests.find((_, index) => findings[index]?.status === "passed");
  if (right !== undefined) findings.push(...checkWrongRequests(contract, right));
  for (const golden of goldenRequests) {
    const ask = (endpointName: string) => askEndpoint(world, endpointName, contract, golden, origin, signal);
    const [candidate, live] = await Promise.all([
      ask(gateway.candidateEndpointName),
      ask(document.endpointName),
    ]);
    findings.push(answerFinding(golden, candidate), comparisonFinding(contract, golden, candidate, live));
  }
  return findings;
}

async function askEndpoint(
  world: HookWorld,
  endpointName: string,
  contract: ModelContract,
  { id, body }: GoldenRequest,
  origin: string,
  signal: AbortSignal,
): Promise<Asked> {
  try {
    const request = {
      endpointName,
      contentType: contract.input.contentType,
      accept: contract.output.contentType,
      body: Buffer.from(body, "utf8"),
      inferenceId: syntheticInferenceId(origin, id),
    };
    const reading = checkAnswer(contract, await world.callEndpoint(request, signal), 1);
    return reading.kind === "rows" ? reading : { kind: "wrong", reason: reading.problems.join("; ") };
  } catch (error) {
    return { kind: "noAnswer", reason: `${endpointName} did not answer: ${describeAwsError(error)}` };
  }
}

/** Whether the candidate answers as declared. A missing answer is a failure: users would get none either. */
function answerFinding({ id }: GoldenRequest, candidate: Asked): CheckFinding {
  const check = `golden request ${id}: answer of the candidate`;
  return candidate.kind === "rows"
    ? { check, status: "passed", detail: "has the declared columns and ranges" }
    : { check, status: "failed", detail: candidate.reason };
}

/** Whether the candidate answers as the live endpoint does; without two right answers nobody can say. */
function comparisonFinding(
  contract: ModelContract,
  { id }: GoldenRequest,
  candidate: Asked,
  live: Asked,
): CheckFinding {
  const check = `golden request ${id}: candidate against live`;
  if (live.kind !== "rows")
    return {
      check,
      status: "notEvaluable",
      detail: `the live endpoint gave no right answer: ${live.reason}`,
    };
  if (candidate.kind !== "rows")
    return { check, status: "notEvaluable", detail: "the candidate gave no right answer" };
  const differences = answerDifferences(contract.output.columns, candidate.rows[0] ?? [], live.rows[0] ?? []);
  return differences.length === 0
    ? { check, status: "passed", detail: "within the tolerances" }
    : { check, status: "failed", detail: differences.join("; ") };
}
