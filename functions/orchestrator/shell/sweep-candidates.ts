import type { DocumentReading } from "../../shared/parameter-document-store";
import { classify } from "../core/endpoint-status";
import { orphanReason } from "../core/orphans";
import type { FoundCandidate } from "./check-ports";
import type { World } from "./ports";
import type { StepLog } from "./reconcile";

interface Failure {
  readonly endpointName: string;
  readonly error: unknown;
}

/**
 * Removes candidate endpoints that no rollout is checked on: what a crash, a deleted document or a refused deletion has
 * left. One that cannot be looked into keeps none of the others; its error comes back.
 */
export async function sweepCandidates(
  world: World,
  readings: readonly DocumentReading[],
  log: StepLog,
): Promise<readonly Failure[]> {
  const failures: Failure[] = [];
  try {
    for (const candidate of await world.candidates.list())
      await sweep(world, candidate, readings, log).catch((error: unknown) => {
        failures.push({ endpointName: candidate.name, error });
      });
  } catch (error) {
    failures.push({ endpointName: "candidate endpoints", error });
  }
  return failures;
}

async function sweep(
  world: World,
  candidate: FoundCandidate,
  readings: readonly DocumentReading[],
  log: StepLog,
): Promise<void> {
  const endpointName = await world.candidates.candidateOf(candidate);
  if (endpointName === undefined) return;
  const invalid = readings.some((each) => each.kind === "invalid" && each.endpointName === endpointName);
  // What the document says is not known; its own error is reported, and the candidate waits for its correction.
  if (invalid) return;
  const documents = readings.flatMap((each) => (each.kind === "document" ? [each.document] : []));
  const document = documents.find((each) => each.endpointName === endpointName);
  const variantName = document?.serving.variantName ?? "none";
  const { rollout } = await world.ledger.read(endpointName, variantName, []);
  const reason = orphanReason(candidate.name, document, rollout);
  if (reason === undefined) return;
  const found = await world.endpoints.describe(candidate.name);
  // SageMaker deletes nothing that changes; the next pass comes back to it.
  if (found.kind === "absent" || ["changing", "deleting"].includes(classify(found.status))) return;
  const answer = await world.candidates.deleteEndpoint(candidate.name);
  if (answer.kind !== "refused") await world.candidates.deleteConfiguration(found.endpointConfigName);
  const outcome = answer.kind === "refused" ? answer.reason : answer.kind;
  log.info("swept a candidate endpoint", { endpointName, candidate: candidate.name, reason, outcome });
}
