import { type DynamoDBDocumentClient, PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { ulid } from "ulid";
import { isLostTransaction } from "../../functions/shared/cancellation-reasons";
import {
  type ChangedViolation,
  changeViolation,
  type ViolationChange,
  ViolationChangeError,
} from "../../functions/shared/violation-changes";
import type { ViolationReader } from "../../functions/shared/violation-reader";
import type { ViolationNote, ViolationRecord } from "../../functions/shared/violation-records";
import { changeTransaction, noteItem } from "../../functions/shared/violation-writes";
import { UserError } from "../../sandbox/setup/user-error";

/** Where a change is written. */
export interface ChangePlace {
  readonly reader: Pick<ViolationReader, "record">;
  readonly client: Pick<DynamoDBDocumentClient, "send">;
  readonly tableName: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What was written: the record as it is after it, and the note that tells it. */
export interface WrittenChange {
  readonly record: ViolationRecord;
  readonly note: ViolationNote;
}

/** Occurrences are recorded all the time, and none of them contradicts what a person says. */
const maximumAttempts = 10;

/**
 * Writes a change of a violation together with the note that tells it. A record that got another occurrence meanwhile is
 * read again; one whose state somebody else has changed is left as it is.
 *
 * @throws UserError when the change does not fit, or somebody else was first.
 */
export async function writeChange(
  seen: ViolationRecord,
  change: ViolationChange,
  { reader, client, tableName, now }: ChangePlace,
): Promise<WrittenChange> {
  let record = seen;
  const id = ulid(now);
  for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
    const changed = checkedChange(record, change, new Date(now).toISOString());
    const note = { ...changed.note, id };
    if (changed.record === undefined) {
      const Item = noteItem(record.fingerprint, note);
      await client.send(new PutCommand({ TableName: tableName, Item }));
      return { record, note };
    }
    const transaction = changeTransaction(tableName, changed.record, record.revision, note);
    try {
      await client.send(new TransactWriteCommand(transaction));
      return { record: changed.record, note };
    } catch (error) {
      if (!isLostTransaction(error)) throw error;
      record = await unchangedByOthers(reader, record);
    }
  }
  throw new UserError(
    "Nothing was changed: occurrences are being recorded faster than this can be; try again.",
  );
}

/** The record as it is now, if nobody has judged it meanwhile. */
async function unchangedByOthers(
  reader: Pick<ViolationReader, "record">,
  seen: ViolationRecord,
): Promise<ViolationRecord> {
  const now = await reader.record(seen.fingerprint);
  if (now === undefined)
    throw new UserError(
      `Nothing was changed: ${seen.fingerprint} is gone. "npm run violations -- list" shows what there is.`,
    );
  const judgement = ({ state, closing, reopening }: ViolationRecord) =>
    JSON.stringify([state, closing, reopening]);
  if (judgement(now) === judgement(seen)) return now;
  throw new UserError(
    `Nothing was changed: ${seen.fingerprint} has become ${now.state} at the same moment. ` +
      `Look at it (npm run violations -- show ${seen.fingerprint}), and say it again if it still fits.`,
  );
}

function checkedChange(record: ViolationRecord, change: ViolationChange, at: string): ChangedViolation {
  try {
    return changeViolation(record, change, at);
  } catch (error) {
    if (error instanceof ViolationChangeError)
      throw new UserError(
        `Nothing was changed, of ${record.fingerprint}: ${error.message}. ` +
          `"npm run violations -- show ${record.fingerprint}" shows how it stands.`,
      );
    throw error;
  }
}
