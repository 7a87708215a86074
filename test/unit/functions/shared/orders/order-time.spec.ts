import assert from "node:assert/strict";
import { orderTime } from "../../../../../functions/shared/orders/order-time";
import { rollout, standing } from "./sample-standing";

const started = Date.parse("2026-05-01T10:00:00.000Z");

describe("the time of an order", () => {
  it("is after all that it is about, also on a machine whose clock is behind", () => {
    const found = standing({ rollout: rollout("SHIFTING", { updatedAt: "2026-05-01T10:05:00.000Z" }) });
    assert.equal(orderTime(started - 60_000, found), Date.parse("2026-05-01T10:05:00.001Z"));
  });

  it("is the clock's otherwise", () => {
    assert.equal(orderTime(started + 60_000, standing()), started + 60_000);
    assert.equal(orderTime(5, standing({ variants: [] })), 5);
  });
});
