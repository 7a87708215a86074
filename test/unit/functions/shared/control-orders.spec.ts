import assert from "node:assert/strict";
import {
  type ControlOrder,
  ControlOrderError,
  orderTransaction,
  orderWrite,
} from "../../../../functions/shared/control-orders";
import { readControlItem } from "../../../../functions/shared/control-record";
import { readDecisionItem } from "../../../../functions/shared/ledger-records";

const at = "2026-05-01T10:00:00.000Z";
const pause: ControlOrder = { kind: "pause", by: "Ada", reason: "incident 12" };
const skip: ControlOrder = { kind: "skipGate", by: "Ada", reason: "incident 12", modelPackageVersion: 3 };
const refusal = (order: ControlOrder, control?: Parameters<typeof orderWrite>[1]) => {
  try {
    orderWrite("e", control, order, at);
  } catch (error) {
    assert.ok(error instanceof ControlOrderError);
    return error.message;
  }
  throw new Error("the order was taken");
};

describe("an order for an endpoint", () => {
  it("is written with its decision, on the revision that it was given on", () => {
    const first = orderWrite("e", undefined, pause, at);
    assert.deepEqual(first.record, { revision: 1, paused: { by: "Ada", reason: "incident 12", at } });
    const second = orderWrite("e", first.record, skip, at);
    assert.equal(second.expectedRevision, 1);
    assert.deepEqual(second.record.paused, first.record.paused);
    assert.equal(second.record.skipGate?.modelPackageVersion, 3);
    const third = orderWrite("e", second.record, { ...pause, kind: "resume" }, at);
    assert.deepEqual([third.record.paused, third.record.skipGate], [undefined, second.record.skipGate]);
    assert.equal(third.decision.decision, "RESUMED");
    const [item, decision] = orderTransaction("ledger", second, "01H").TransactItems.map(({ Put }) => Put);
    assert.deepEqual(readControlItem({ ...item?.Item }), second.record);
    assert.equal(readDecisionItem({ ...decision?.Item }).decision, "GATE_SKIP_ORDERED");
    assert.match(JSON.stringify(item), /"#revision = :expected"/);
    assert.match(JSON.stringify(orderTransaction("ledger", first, "01H")), /attribute_not_exists\(pk\)/);
  });

  it("is refused without a name, a reason or a version, with every problem at once", () => {
    assert.equal(
      refusal({ ...skip, by: " ", reason: "", modelPackageVersion: 0 }),
      "e: by: is blank; say who orders it; reason: is blank; say why, it goes into the ledger; " +
        "modelPackageVersion: must be a whole number from 1, is 0",
    );
  });

  it("is refused when it changes nothing", () => {
    const { record } = orderWrite("e", undefined, pause, at);
    assert.match(refusal(pause, record), /paused already, by Ada since 2026-05-01/);
    assert.match(refusal({ ...pause, kind: "resume" }), /new rollouts are not paused/);
  });
});
