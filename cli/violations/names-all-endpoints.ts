import type { ViolationRecord } from "../../functions/shared/violation-records";

/** Whether the record names every endpoint that has had the violation; it counts its first fifty only. */
export function namesAllEndpoints({ endpoints, occurrences }: ViolationRecord): boolean {
  return endpoints.reduce((sum, each) => sum + each.occurrences, 0) === occurrences;
}
