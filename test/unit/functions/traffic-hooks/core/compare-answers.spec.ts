import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { ContractColumn } from "../../../../../functions/shared/model-contract";
import { answerDifferences } from "../../../../../functions/traffic-hooks/core/compare-answers";

const number = (tolerance?: number): ContractColumn => ({
  name: "probability",
  type: "number",
  ...(tolerance === undefined ? {} : { tolerance }),
});
const text: ContractColumn = { name: "verdict", type: "text" };

describe("the answers of two versions", () => {
  for (const [title, column, candidate, live, agree] of [
    ["apart by exactly the tolerance", number(0.1), 0.8, 0.7, true],
    ["apart by exactly the tolerance, the other way", number(0.1), 0.7, 0.8, true],
    ["apart by a little more than the tolerance", number(0.1), 0.8000001, 0.7, false],
    ["equal without a tolerance", number(), 0.7, 0.7, true],
    ["apart without a tolerance", number(), 0.7000001, 0.7, false],
    ["equal texts", text, "ok", "ok", true],
    ["texts in another case", text, "OK", "ok", false],
    ["a value and none", number(1), 0.5, null, false],
    ["none and a value", number(1), null, 0.5, false],
    ["none and none", number(), null, null, true],
  ] as const)
    it(`${agree ? "agree" : "differ"} with ${title}`, () => {
      assert.equal(answerDifferences([column], [candidate], [live]).length, agree ? 0 : 1);
    });

  it("are told apart by column, with both values and the tolerance", () => {
    assert.deepEqual(answerDifferences([number(0.1), text], [0.9, "stop"], [0.5, "ok"]), [
      "probability: 0.9 instead of 0.5, 0.4 apart, and the tolerance is 0.1",
      'verdict: "stop" instead of "ok"',
    ]);
  });

  it("agree within any tolerance and differ beyond it, whichever is the candidate's", () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (live, tolerance) => {
        for (const direction of [-1, 1]) {
          const differ = (share: number) =>
            answerDifferences([number(tolerance)], [live + direction * share * tolerance], [live]).length;
          assert.deepEqual([differ(0.99), differ(1.01)], [0, 1]);
        }
      }),
    );
  });
});
