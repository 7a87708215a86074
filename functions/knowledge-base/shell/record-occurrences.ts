import type { Occurrence } from "../../shared/violation-records";
import { recordAfter } from "../core/record-after";
import { type Failure, RecordingError } from "../errors";
import type { KnowledgeBaseWorld } from "./ports";

/** Endpoints of one family are judged at the same moment, and their reports then write to the same records. */
const maximumAttempts = 20;

type RecordingWorld = Pick<KnowledgeBaseWorld, "table" | "pause">;

/**
 * Records each occurrence that is not recorded yet; resolves to how many these were. One that cannot be recorded keeps none
 * of the others from it. @throws RecordingError with all of them.
 */
export async function recordOccurrences(
  world: RecordingWorld,
  occurrences: readonly Occurrence[],
): Promise<number> {
  const failures: Failure[] = [];
  let recorded = 0;
  for (const occurrence of occurrences)
    try {
      if (await recordOccurrence(world, occurrence)) recorded += 1;
    } catch (error) {
      failures.push({ subject: occurrence.fingerprint, error });
    }
  if (failures.length > 0) throw new RecordingError(failures);
  return recorded;
}

/** Whether it was new. A write whose answer was lost finds itself on the next attempt. */
async function recordOccurrence({ table, pause }: RecordingWorld, occurrence: Occurrence): Promise<boolean> {
  for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
    const { record, isRecorded } = await table.standing(occurrence);
    if (isRecorded) return attempt > 1;
    const written = await table.record(occurrence, recordAfter(record, occurrence), record?.revision);
    if (written === "written") return true;
    await pause(attempt);
  }
  throw new Error(`other invocations changed the record ${maximumAttempts} times at the same moment`);
}
