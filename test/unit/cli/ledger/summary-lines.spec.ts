import assert from "node:assert/strict";
import {
  matterLines,
  orderLines,
  retrainingLines,
  rolloutLines,
  servingLines,
} from "../../../../cli/ledger/summary-lines";
import { retraining } from "../../functions/accuracy-evaluator/retraining-samples";
import { rollout } from "../../functions/shared/orders/sample-standing";

const at = "2026-05-01T10:00:00.000Z";
const person = { by: "Ada", reason: "incident 12", at };

describe("how an endpoint stands", () => {
  it("names the rollout, its reason and what holds it", () => {
    const lines = rolloutLines({ ...rollout("QUEUED"), heldBecause: "the alarm rings" }, 200);
    assert.match(
      lines[0] ?? "",
      /^rollout {2}QUEUED · version 7 · a new version · began 2026-05-01 10:00:00/,
    );
    assert.equal(lines[1], "held     the alarm rings");
  });

  it("names a pause and every order that is not carried out", () => {
    const order = { ...person, modelPackageVersion: 6 };
    assert.deepEqual(orderLines({ revision: 3, paused: person, abort: order, returnTo: order }, 100), [
      "paused   by Ada since 2026-05-01 10:00:00: incident 12",
      "ordered  return to version 6 · Ada · 2026-05-01 10:00:00: incident 12",
      "ordered  abort the rollout of version 6 · Ada · 2026-05-01 10:00:00: incident 12",
    ]);
  });

  it("says whether a person is needed, or may be, and why", () => {
    const matter = { topic: "alarmRinging", state: "QUEUED", reason: "p95 rings", since: at } as const;
    assert.deepEqual(matterLines({ ...matter, raisedAt: at }, 100), [
      "person   is needed, since 2026-05-01 10:00:00 · alarmRinging: p95 rings",
    ]);
    assert.match(matterLines(matter, 100)[0] ?? "", /^person {3}may be needed, unless it passes, since/);
    assert.deepEqual(matterLines(undefined, 100), []);
  });

  it("names the retraining, since when no other may start, and whether its failure still matters", () => {
    const [line] = retrainingLines(retraining({ state: "FAILED", reason: "no such pipeline" }), 300);
    assert.equal(
      line,
      "training FAILED · turbine-failure-training · began 2026-05-04 00:05:00 · no other before 2026-05-05 00:05:00: no such pipeline",
    );
    const settled = retrainingLines(retraining({ state: "FAILED", settledAt: at }), 300);
    assert.match(settled[0] ?? "", / · the accuracy is as agreed since 2026-05-01 10:00:00$/);
    assert.deepEqual(retrainingLines(undefined, 100), []);
  });

  it("wraps a long reason under itself", () => {
    const lines = orderLines({ revision: 1, paused: { ...person, reason: "word ".repeat(30) } }, 60);
    assert.ok(lines.every((line) => line.length <= 60));
    assert.ok(lines.slice(1).every((line) => line.startsWith(" ".repeat(9))));
  });

  it("lists what has served, and does not call a list whole that is not", () => {
    const periods = [
      {
        from: at,
        to: "2026-05-02T10:00:00.000Z",
        modelPackageVersion: 6,
        variantName: "primary",
        decision: "ADOPTED",
      },
      { from: "2026-05-02T10:00:00.000Z", endpointConfigName: "c-7", decision: "PROMOTED" },
    ] as const;
    const [title, head, first, second] = servingLines(periods, { complete: true, configurations: true });
    assert.equal(title, "What has served:");
    assert.match(head ?? "", /^from +to +version +variant +since it was +configuration$/);
    assert.match(first ?? "", /^2026-05-01 10:00:00 {2}2026-05-02 10:00:00 {2}6 +primary +ADOPTED +unknown$/);
    assert.match(second ?? "", /^2026-05-02 10:00:00 {2}now +- +unknown +PROMOTED +c-7$/);
    const short = servingLines(periods, { complete: false, configurations: false });
    assert.match(short[0] ?? "", /there may be older ones/);
    assert.ok(short.every((line) => line.length <= 100 && !line.includes("c-7")));
  });
});
