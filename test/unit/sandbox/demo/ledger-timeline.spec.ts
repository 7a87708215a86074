import assert from "node:assert/strict";
import type { DecisionRecord } from "../../../../functions/shared/ledger-records";
import { ledgerTimeline } from "../../../../sandbox/demo/ledger-timeline";

function decision(partial: Partial<DecisionRecord>): DecisionRecord {
  return {
    id: "01J",
    kind: "rollout",
    at: "2026-05-01T10:00:00.123Z",
    endpointName: "prod-fan",
    decision: "PROMOTED",
    reason: "serves the requested configuration",
    evidence: {},
    trigger: {},
    ...partial,
  };
}

describe("the ledger's timeline", () => {
  it("is empty for an endpoint without decisions", () => {
    assert.deepEqual(ledgerTimeline([], 100), []);
  });

  it("gives time, version, decision and reason, in columns", () => {
    const lines = ledgerTimeline(
      [
        decision({ decision: "ADOPTED", modelPackageVersion: 1, reason: "found serving" }),
        decision({ decision: "PROMOTED", modelPackageVersion: 12, at: "2026-05-01T11:30:05.000Z" }),
      ],
      100,
    );
    assert.deepEqual(lines, [
      "2026-05-01 10:00:00  version 1   ADOPTED   found serving",
      "2026-05-01 11:30:05  version 12  PROMOTED  serves the requested configuration",
    ]);
  });

  it("shows a decision that is about no version", () => {
    assert.deepEqual(ledgerTimeline([decision({ decision: "HELD", reason: "alarm is in ALARM" })], 100), [
      "2026-05-01 10:00:00  -  HELD  alarm is in ALARM",
    ]);
  });

  it("breaks a long reason under its own column and loses no word", () => {
    const reason = Array.from({ length: 40 }, (_, index) => `word${index}`).join(" ");
    const lines = ledgerTimeline([decision({ reason })], 90);
    assert.ok(lines.length > 1);
    assert.ok(lines.every((line) => line.length <= 90));
    const column = (lines[0] ?? "").indexOf("word0");
    assert.ok(lines.slice(1).every((line) => line.slice(0, column).trim() === ""));
    assert.equal(lines.map((line) => line.slice(column)).join(" "), reason);
  });
});
