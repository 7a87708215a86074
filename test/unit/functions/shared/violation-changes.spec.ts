import assert from "node:assert/strict";
import { changeViolation, type ViolationChange } from "../../../../functions/shared/violation-changes";
import { readViolationNote, readViolationRecord } from "../../../../functions/shared/violation-records";
import { iso, occurrence, recordOf, start } from "../knowledge-base/samples";

const at = iso(start);
const record = recordOf(occurrence());
const close = { kind: "close", as: "fixed", by: "Ada", reason: "replaced" } as const;
const reopen = { kind: "reopen", by: "Bob", reason: "another probe" } as const;
const changed = (change: ViolationChange, of = record) => changeViolation(of, change, at);

describe("a change of a violation", () => {
  it("closes it with who, when, why and the cause, and tells it in a note", () => {
    const { record: closed, note } = changed({ ...close, cause: "worn probe" });
    assert.deepEqual(closed?.closing, {
      as: "fixed",
      by: "Ada",
      at,
      reason: "replaced",
      cause: "worn probe",
    });
    assert.deepEqual([closed?.state, closed?.revision], ["fixed", record.revision + 1]);
    assert.deepEqual(note, { at, by: "Ada", text: "replaced", change: "fixed", cause: "worn probe" });
    assert.deepEqual(readViolationRecord({ ...closed }), closed);
    assert.deepEqual(readViolationNote({ ...note, id: "1" }), { ...note, id: "1" });
  });

  it("opens it again and keeps who closed it; a later closing ends the reopening", () => {
    const closed = changed(close).record;
    const { record: open, note } = changed(reopen, closed);
    assert.deepEqual([open?.state, open?.reopenedCount, open?.closing?.by], ["open", 1, "Ada"]);
    assert.deepEqual(open?.reopening, { by: "Bob", at, reason: "another probe" });
    assert.equal(note.change, "open");
    const again = changed({ ...close, as: "expected" }, open).record;
    assert.deepEqual([again?.state, again?.reopening, again?.reopenedCount], ["expected", undefined, 1]);
  });

  it("judges one anew that is closed already", () => {
    const closed = changed(close).record;
    assert.equal(changed({ ...close, as: "explained", cause: "c" }, closed).record?.state, "explained");
  });

  it("is a note alone, which leaves the record as it is", () => {
    assert.deepEqual(changed({ kind: "note", by: "Ada", text: "seen" }), {
      note: { at, by: "Ada", text: "seen" },
    });
  });

  for (const [title, change, problem] of [
    ["a blank name", { ...close, by: " " }, "by: is blank"],
    ["a blank reason", { ...close, reason: "" }, "reason: is blank"],
    ["a blank cause", { ...close, cause: " " }, "cause: is blank"],
    ["a blank note", { kind: "note", by: "Ada", text: "" }, "text: is blank"],
    [
      "too long a note",
      { kind: "note", by: "Ada", text: "x".repeat(2001) },
      "text: has 2001 characters, at most 2000",
    ],
    [
      "an explanation without a cause",
      { ...close, as: "explained" },
      "cause: is missing; say what brought it about, which is what explains it",
    ],
    ["the opening of an open one", reopen, "it is open already"],
    [
      "everything at once",
      { ...reopen, by: "", reason: "" },
      "by: is blank; reason: is blank; it is open already",
    ],
  ] as const)
    it(`refuses ${title}`, () => {
      assert.throws(() => changed(change), { name: "ViolationChangeError", message: problem });
    });

  it("takes a note of the greatest length", () => {
    assert.equal(changed({ kind: "note", by: "Ada", text: "x".repeat(2000) }).note.text.length, 2000);
  });
});
