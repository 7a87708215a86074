import assert from "node:assert/strict";
import { PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { type ChangePlace, writeChange } from "../../../../cli/violations/change-violation";
import { recordAfter } from "../../../../functions/knowledge-base/core/record-after";
import { changeViolation } from "../../../../functions/shared/violation-changes";
import type { ViolationRecord } from "../../../../functions/shared/violation-records";
import { hourMs, iso, occurrence, recordOf, start } from "../../functions/knowledge-base/samples";

const seen = recordOf(occurrence());
const close = { kind: "close", as: "fixed", by: "Ada", reason: "replaced" } as const;
const conflict = (Code: string) =>
  Object.assign(new Error("cancelled"), {
    name: "TransactionCanceledException",
    CancellationReasons: [{ Code }, { Code: "None" }],
  });

/** A table in which others write first, as often as there are failures. */
function placeWith(failures: Error[], now: ViolationRecord | undefined = seen) {
  const sent: (TransactWriteCommand | PutCommand)[] = [];
  const send = async (command: TransactWriteCommand | PutCommand) => {
    sent.push(command);
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    return {};
  };
  const place: ChangePlace = {
    reader: { record: async () => now },
    client: { send: send as ChangePlace["client"]["send"] },
    tableName: "table",
    now: start,
  };
  return { place, sent };
}

describe("writing a change of a violation", () => {
  it("writes the record on the revision that was seen, and the note, in one transaction", async () => {
    const { place, sent } = placeWith([]);
    const { record, note } = await writeChange(seen, close, place);
    assert.deepEqual([record.state, note.change, note.at], ["fixed", "fixed", iso(start)]);
    const [command] = sent;
    assert.ok(command instanceof TransactWriteCommand);
    const [put, noted] = command.input.TransactItems ?? [];
    assert.deepEqual(put?.Put?.ExpressionAttributeValues, { ":expected": seen.revision });
    assert.equal(put?.Put?.Item?.listing, "RECORDS");
    assert.equal(noted?.Put?.Item?.sk, `NOTE#${note.id}`);
    assert.equal(noted?.Put?.ConditionExpression, "attribute_not_exists(pk)");
  });

  it("writes a note alone without touching the record", async () => {
    const { place, sent } = placeWith([]);
    await writeChange(seen, { kind: "note", by: "Ada", text: "seen" }, place);
    assert.ok(sent[0] instanceof PutCommand);
  });

  for (const code of ["ConditionalCheckFailed", "TransactionConflict"])
    it(`tries again on the record with its new occurrence (${code})`, async () => {
      const newer = recordAfter(seen, occurrence({ windowStart: iso(start - hourMs) }));
      const { place, sent } = placeWith([conflict(code)], newer);
      const { record } = await writeChange(seen, close, place);
      assert.deepEqual([record.occurrences, record.state, sent.length], [2, "fixed", 2]);
    });

  it("leaves it as it is when somebody else has judged it meanwhile", async () => {
    const other = changeViolation(seen, { ...close, as: "expected" }, iso(start)).record;
    const { place, sent } = placeWith([conflict("ConditionalCheckFailed")], other);
    await assert.rejects(writeChange(seen, close, place), {
      name: "UserError",
      message: /^Nothing was changed: air_temperature-\S+ has become expected at the same moment\./,
    });
    assert.equal(sent.length, 1);
  });

  it("ends after ten lost races, and takes no other failure for one", async () => {
    const { place, sent } = placeWith(Array.from({ length: 20 }, () => conflict("TransactionConflict")));
    await assert.rejects(writeChange(seen, close, place), /faster than this can be; try again/);
    assert.equal(sent.length, 10);
    const broken = placeWith([conflict("ValidationError")]);
    await assert.rejects(writeChange(seen, close, broken.place), { name: "TransactionCanceledException" });
  });

  it("says what does not fit", async () => {
    const { place, sent } = placeWith([]);
    await assert.rejects(writeChange(seen, { kind: "reopen", by: "Ada", reason: "r" }, place), {
      name: "UserError",
      message:
        `Nothing was changed, of ${seen.fingerprint}: it is open already. ` +
        `"npm run violations -- show ${seen.fingerprint}" shows how it stands.`,
    });
    assert.equal(sent.length, 0);
  });
});
