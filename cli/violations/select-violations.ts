import type { ViolationReader } from "../../functions/shared/violation-reader";
import type { ViolationRecord, ViolationState } from "../../functions/shared/violation-records";
import { namesAllEndpoints } from "./names-all-endpoints";

/** Which records are wanted; what is absent selects nothing out. */
export interface ViolationSelection {
  readonly state?: ViolationState;
  readonly feature?: string;
  /** Names that are meant by the endpoint that was typed. */
  readonly endpointNames?: readonly string[];
}

/** The records that are wanted, in the order in which they came. */
export async function selectViolations(
  reader: Pick<ViolationReader, "hasOccurredOn">,
  records: readonly ViolationRecord[],
  { state, feature, endpointNames }: ViolationSelection,
): Promise<ViolationRecord[]> {
  const selected: ViolationRecord[] = [];
  for (const record of records) {
    if (state !== undefined && record.state !== state) continue;
    if (feature !== undefined && record.feature !== feature) continue;
    if (endpointNames === undefined || (await hasOccurred(reader, record, endpointNames)))
      selected.push(record);
  }
  return selected;
}

/** A record that does not name all of its endpoints does not say that it has none. */
async function hasOccurred(
  reader: Pick<ViolationReader, "hasOccurredOn">,
  record: ViolationRecord,
  endpointNames: readonly string[],
): Promise<boolean> {
  if (record.endpoints.some(({ endpointName }) => endpointNames.includes(endpointName))) return true;
  if (namesAllEndpoints(record)) return false;
  for (const endpointName of endpointNames)
    if (await reader.hasOccurredOn(record.fingerprint, endpointName)) return true;
  return false;
}
