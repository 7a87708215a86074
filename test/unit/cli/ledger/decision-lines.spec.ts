import assert from "node:assert/strict";
import { decisionHead, decisionLines, triggerText } from "../../../../cli/ledger/decision-lines";
import {
  controlDecisions,
  type DecisionRecord,
  personDecisions,
  retrainingDecisions,
  rolloutStates,
} from "../../../../functions/shared/ledger-records";
import { decision } from "./sample-decisions";

const options = { width: 100, evidence: false };
const lines = (changes: Partial<DecisionRecord>, evidence = false) =>
  decisionLines({ kind: "decision", decision: decision(changes) }, { ...options, evidence });

describe("the table of decisions", () => {
  it("has time, version, decision, what made a function look, and the reason", () => {
    assert.deepEqual(decisionHead(options), [
      "time (UTC)           version  decision              by        reason",
    ]);
    assert.deepEqual(lines({ reason: "short" }), [
      "2026-05-01 10:00:12  7        RECEIVED              registry  short",
    ]);
  });

  it("keeps to the width, with a long reason under itself, and a dash where there is no version", () => {
    const { modelPackageVersion: _none, ...rest } = decision();
    const reason = `evaluation "auc": ${"is below its bound ".repeat(8)}${"x".repeat(120)}`;
    const found = decisionLines({ kind: "decision", decision: { ...rest, reason } }, options);
    assert.match(found[0] ?? "", /^2026-05-01 10:00:12 {2}- {8}RECEIVED/);
    assert.ok(found.length > 4);
    assert.ok(
      found.every((line) => line.length <= 100),
      found.join("\n"),
    );
    assert.ok(found.slice(1).every((line) => line.startsWith(" ".repeat(62))));
  });

  it("prints plan, evidence and trigger under a decision when asked, and none when not", () => {
    const changes = { evidence: { bound: 0.6, found: { value: 0.41 } }, previousVersion: 6 };
    assert.equal(lines(changes).length, lines({}).length);
    const text = lines(changes, true).join("\n");
    assert.match(text, / {4}previousVersion: 6\n/);
    assert.match(text, / {4}evidence:\n {6}bound: 0\.6\n {6}found:\n {8}value: 0\.41/);
    assert.match(text, / {4}trigger:\n {6}kind: modelPackageChanged/);
  });

  it("shows an item that cannot be read as that, with its problem", () => {
    const found = decisionLines({ kind: "unreadable", problem: "decision: is not one" }, options);
    assert.match(found.join("\n"), /UNREADABLE +decision: is not one/);
  });

  it("has room for every decision's name", () => {
    for (const each of [...rolloutStates, ...controlDecisions, ...personDecisions, ...retrainingDecisions])
      assert.match(
        lines({ decision: each, reason: "r" })[0] ?? "",
        new RegExp(`^.{30}${each} +registry {2}r$`),
      );
  });

  for (const [trigger, text] of [
    [{ kind: "endpointChanged" }, "endpoint"],
    [{ kind: "documentChanged" }, "document"],
    [{ kind: "reconcile", eventId: "none" }, "schedule"],
    [{ kind: "reconcile", eventId: "order-01J" }, "order"],
    [{ kind: "order" }, "order"],
    [{ kind: "somethingNew" }, "somethingNew"],
    [{}, "unknown"],
  ] as const)
    it(`calls the trigger ${JSON.stringify(trigger)} "${text}"`, () => {
      assert.equal(triggerText({ trigger }), text);
    });
});
