import assert from "node:assert/strict";
import { type LedgerView, printJson, printTable } from "../../../../cli/ledger/print-ledger";
import type { DecisionReading } from "../../../../functions/shared/ledger-reader";
import { decision } from "./sample-decisions";

const scope = { environment: "prod", accountId: "111122223333", region: "eu-central-1" };
const standing = { variants: [], served: [], servedIsComplete: true, problems: [] };
const view: LedgerView = { endpointName: "prod-turbine-failure", ...scope, selection: {}, standing };
const readings: DecisionReading[] = [
  { kind: "decision", decision: decision({ evidence: { bound: 0.6 } }) },
  { kind: "unreadable", problem: "reason: is missing" },
  { kind: "decision", decision: decision({ decision: "PROMOTED" }) },
];

function reader(found: readonly DecisionReading[]) {
  return {
    async *readDecisions() {
      yield* found;
    },
  };
}

async function printed(print: (write: (text: string) => Promise<void>) => Promise<number>) {
  const written: string[] = [];
  const unreadable = await print(async (text) => {
    written.push(text);
  });
  return { text: written.join(""), unreadable, writes: written.length };
}

const table = (found: readonly DecisionReading[], changes: Partial<LedgerView> = {}) =>
  printed((write) =>
    printTable(reader(found), { ...view, ...changes }, { width: 100, evidence: false }, write),
  );
const json = (found: readonly DecisionReading[], changes: Partial<LedgerView> = {}) =>
  printed((write) => printJson(reader(found), { ...view, ...changes }, write));

describe("printing a ledger", () => {
  it("writes each decision as it is read, then how the endpoint stands", async () => {
    const { text, unreadable, writes } = await table(readings);
    assert.ok(text.indexOf("RECEIVED") < text.indexOf("PROMOTED"));
    assert.match(
      text,
      /\nrollout {2}there has been none\npaused {3}no\n\nNothing is recorded of what has served\.\n$/,
    );
    assert.equal(unreadable, 1);
    assert.ok(writes > readings.length);
  });

  it("says so when there is nothing in the time that was asked for", async () => {
    assert.match((await table([])).text, /^No decision is recorded in this time\.\n/);
  });

  it("says how to see more exactly when as many came as were asked for", async () => {
    assert.match((await table(readings, { selection: { newest: 3 } })).text, /\(the newest 3; "--limit all"/);
    assert.doesNotMatch((await table(readings, { selection: { newest: 4 } })).text, /\(the newest/);
  });

  it("is one JSON document for machines, with the decisions whole and what could not be read", async () => {
    const { text, unreadable } = await json(readings);
    const document = JSON.parse(text);
    assert.deepEqual(
      document.decisions,
      readings.flatMap((reading) => (reading.kind === "decision" ? [reading.decision] : [])),
    );
    assert.deepEqual(document.unreadable, ["reason: is missing"]);
    assert.deepEqual([document.rollout, document.control, document.region], [null, null, "eu-central-1"]);
    assert.equal(unreadable, 1);
  });

  it("is a JSON document without any decision too", async () => {
    assert.deepEqual(JSON.parse((await json([])).text).decisions, []);
  });

  it("tells what of the endpoint's standing cannot be read", async () => {
    const broken = { ...standing, problems: [{ item: "rollout", problem: "state: is DONE" }] as const };
    const { text, unreadable } = await table([], { standing: broken });
    assert.match(text, /^UNREADABLE rollout: state: is DONE$/m);
    assert.equal(unreadable, 1);
    assert.deepEqual(JSON.parse((await json([], { standing: broken })).text).unreadable, ["state: is DONE"]);
  });
});
