import { decodeTime } from "ulid";

/** When a decision was made, in milliseconds since the epoch, as its identity says; `undefined` when it is no ULID. */
export function decisionTimeMs(decisionId: string): number | undefined {
  try {
    return decodeTime(decisionId);
  } catch {
    return undefined;
  }
}
