import assert from "node:assert/strict";
import { workWithHistory } from "../../../../support/ledger-of-size";

describe("a decision about an endpoint with a long history", () => {
  it("asks for the same, and reads as much, with 10, 1,000 and 100,000 decisions in its ledger", async () => {
    const [short, ...longer] = await Promise.all([10, 1_000, 100_000].map(workWithHistory));
    assert.ok(short !== undefined);
    const { milliseconds: _any, ...work } = short;
    assert.ok(work.decisions >= 5 && work.itemsWritten > work.decisions, JSON.stringify(work));
    assert.ok(work.mostCalls <= 12, `${work.mostCalls} calls for one decision`);
    for (const { milliseconds, ...other } of longer) assert.deepEqual(other, work);
  }).timeout(30_000);
});
