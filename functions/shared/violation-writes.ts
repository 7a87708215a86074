import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { notePrefix, recordItem, violationPartition, violationSortKeys } from "./violation-keys";
import type { Occurrence, ViolationNote, ViolationRecord } from "./violation-records";
import { absent, unchanged } from "./write-condition";

/** The writes of the knowledge base; each changes a record together with what explains the change, or neither. */

/** One occurrence and the record after it. The first cancellation reason is the occurrence's. */
export function occurrenceTransaction(
  tableName: string,
  occurrence: Occurrence,
  record: ViolationRecord,
  expectedRevision: number | undefined,
): TransactWriteCommandInput {
  const pk = violationPartition(occurrence.fingerprint);
  const sk = violationSortKeys.occurrence(occurrence.windowStart, occurrence.endpointName);
  return {
    TransactItems: [
      { Put: { TableName: tableName, Item: { ...occurrence, pk, sk }, ...absent } },
      { Put: { TableName: tableName, Item: recordItem(record), ...unchanged("revision", expectedRevision) } },
    ],
  };
}

/** A change of a record by a person, and the note that tells it. */
export function changeTransaction(
  tableName: string,
  record: ViolationRecord,
  expectedRevision: number,
  note: ViolationNote,
): TransactWriteCommandInput {
  return {
    TransactItems: [
      { Put: { TableName: tableName, Item: recordItem(record), ...unchanged("revision", expectedRevision) } },
      { Put: { TableName: tableName, Item: noteItem(record.fingerprint, note), ...absent } },
    ],
  };
}

/** The note as an item; it is put once. */
export function noteItem(fingerprint: string, note: ViolationNote): Record<string, unknown> {
  return { ...note, pk: violationPartition(fingerprint), sk: `${notePrefix}${note.id}` };
}
