import assert from "node:assert/strict";
import { DecisionCursor } from "../../../../cli/watch/decision-cursor";
import type { DecisionReading, DecisionSelection } from "../../../../functions/shared/ledger-reader";
import { rollout } from "../../functions/shared/orders/sample-standing";
import { decision } from "../ledger/sample-decisions";
import { later } from "./sample-looks";

const at = (seconds: number, id: string): DecisionReading => ({
  kind: "decision",
  decision: decision({ id, at: later(seconds) }),
});

function cursorOver(all: DecisionReading[]) {
  const asked: DecisionSelection[] = [];
  const cursor = new DecisionCursor(
    {
      async *readDecisions(_endpointName: string, selection: DecisionSelection = {}) {
        asked.push(selection);
        yield* all;
      },
    },
    "prod-turbine-failure",
  );
  const next = async (...given: Parameters<DecisionCursor["next"]>) =>
    (await cursor.next(...given)).map(({ id }) => id);
  return { cursor, asked, next };
}

describe("the decisions that were not there before", () => {
  it("are at first those of the rollout, later those since the newest, each once", async () => {
    const all = [at(0, "a"), at(10, "b")];
    const { asked, next } = cursorOver(all);
    assert.deepEqual(await next(rollout("BAKING")), ["a", "b"]);
    all.push(at(10, "c"));
    assert.deepEqual(await next(rollout("BAKING")), ["c"]);
    assert.deepEqual(await next(rollout("BAKING")), []);
    assert.deepEqual(asked.slice(0, 2), [
      { since: Date.parse(later(0)) },
      { since: Date.parse(later(10)) - 60_000 },
    ]);
  });

  it("are a few of the newest where there has been no rollout", async () => {
    const { asked, next } = cursorOver([]);
    assert.deepEqual(await next(undefined), []);
    assert.deepEqual(asked, [{ newest: 5 }]);
  });

  it("hide none of the others when one was edited by hand, which is told", async () => {
    const { cursor, next } = cursorOver([{ kind: "unreadable", problem: "was changed by hand" }, at(0, "a")]);
    assert.deepEqual(await next(rollout("BAKING")), ["a"]);
    assert.deepEqual(await next(rollout("BAKING")), []);
    assert.deepEqual(cursor.problems, ["was changed by hand"]);
  });
});
