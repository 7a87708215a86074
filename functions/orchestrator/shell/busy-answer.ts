import { describeAwsError, isTransient } from "../../shared/aws-errors";
import type { Busy } from "./check-ports";
import type { Refusal } from "./ports";

/**
 * An answer, or why there is none: `busy` for the named errors, `refused` for every other one that AWS decided on.
 * Thrown is what may have another answer at once: throttles, faults of AWS, missing permissions.
 */
export async function answered<T>(
  busyNames: readonly string[],
  ask: () => Promise<T>,
): Promise<T | Busy | Refusal> {
  try {
    return await ask();
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    const reason = describeAwsError(error);
    if (busyNames.includes(name)) return { kind: "busy", reason };
    if (isTransient(error) || /AccessDenied|UnrecognizedClient|ExpiredToken/.test(name)) throw error;
    return { kind: "refused", reason };
  }
}
