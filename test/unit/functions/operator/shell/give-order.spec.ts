import assert from "node:assert/strict";
import type { OrderRequest } from "../../../../../functions/operator/core/order-request";
import { giveOrder } from "../../../../../functions/operator/shell/give-order";
import { orderWrite } from "../../../../../functions/shared/control-orders";
import { rollout } from "../../shared/orders/sample-standing";
import { FakeOperatorWorld } from "../fake-operator-world";

const endpointName = "prod-turbine-failure";
const ask = (order: OrderRequest["order"], own: Partial<OrderRequest> = {}): OrderRequest => ({
  order,
  endpointName,
  by: "Ada",
  reason: "incident 12",
  automationExecutionId: "execution-1",
  ...own,
});
const told = (world: FakeOperatorWorld) =>
  world.decisions.map(({ decision, modelPackageVersion = "" }) =>
    `${decision} ${modelPackageVersion}`.trim(),
  );

describe("giving a runbook's order", () => {
  let world: FakeOperatorWorld;
  beforeEach(() => {
    world = new FakeOperatorWorld();
  });

  it("writes it with its giver and its automation, wakes the orchestrator and says what follows", async () => {
    const given = await giveOrder(world, ask("pause"));
    assert.deepEqual([given.outcome, given.decision, given.decisionId], ["ordered", "PAUSED", "decision-1"]);
    assert.match(given.said, /^No new rollout begins .* The orchestrator was told to look now\.$/);
    assert.deepEqual(world.nudges, ["decision-1"]);
    assert.equal(world.decisions[0]?.reason, "Ada: incident 12");
    assert.deepEqual(world.decisions[0]?.trigger, { kind: "order", automationExecutionId: "execution-1" });
  });

  it("picks the version that a return and an abort mean as the command does", async () => {
    await giveOrder(world, ask("return"));
    world.state = { ...world.state, rollout: rollout("BAKING") };
    await giveOrder(world, ask("abort"));
    assert.deepEqual(told(world), ["RETURN_ORDERED 5", "ABORT_ORDERED 7"]);
    assert.equal(world.state.control?.abort?.modelPackageVersion, 7);
  });

  it("gives it once to the same automation, and wakes the orchestrator again in case that was interrupted", async () => {
    await giveOrder(world, ask("pause"));
    const again = await giveOrder(world, ask("pause"));
    assert.deepEqual([again.outcome, again.decisionId], ["repeated", "decision-1"]);
    assert.deepEqual(told(world), ["PAUSED"]);
    assert.deepEqual(world.nudges, ["decision-1", "decision-1"]);
  });

  it("finds its own write when another invocation of the same automation was first", async () => {
    let others = 0;
    world.beforeWrite = () => {
      if (others === 1) return;
      others = 1;
      const at = new Date(world.now).toISOString();
      const order = { kind: "pause", by: "Ada", reason: "incident 12" } as const;
      world.write(orderWrite(endpointName, undefined, order, at, { automationExecutionId: "execution-1" }));
    };
    const given = await giveOrder(world, ask("pause"));
    assert.equal(given.outcome, "repeated");
    assert.deepEqual(told(world), ["PAUSED"]);
  });

  it("writes on what holds now when the orchestrator has changed the orders meanwhile", async () => {
    let changes = 0;
    world.beforeWrite = () => {
      changes += 1;
      if (changes <= 2)
        world.state = { ...world.state, control: { revision: (world.state.control?.revision ?? 0) + 1 } };
    };
    const given = await giveOrder(world, ask("pause"));
    assert.equal(given.outcome, "ordered");
    assert.deepEqual([world.pauses, world.state.control?.revision], [2, 3]);
  });

  it("gives up after five lost writes, with what to do", async () => {
    world.beforeWrite = () => {
      world.state = { ...world.state, control: { revision: (world.state.control?.revision ?? 0) + 1 } };
    };
    await assert.rejects(giveOrder(world, ask("pause")), {
      name: "OrderContendedError",
      message: /Nothing was ordered: others changed .* 5 times .* give the order again/,
    });
    assert.deepEqual(told(world), []);
  });

  it("refuses with a sentence that says what holds now", async () => {
    await giveOrder(world, ask("pause"));
    for (const [request, reason] of [
      [ask("pause", { automationExecutionId: "execution-2" }), /paused already, by Ada since 2026-05-01/],
      [ask("abort"), /Nothing was ordered: no rollout is running\.$/],
      [ask("return", { modelPackageVersion: 3 }), /version 3 is retained; retained: 5, 4/],
    ] as const)
      await assert.rejects(giveOrder(world, request), { name: "OrderRefusedError", message: reason });
    world.reading = undefined;
    await assert.rejects(giveOrder(world, ask("resume")), /there is no endpoint prod-turbine-failure/);
    assert.deepEqual(told(world), ["PAUSED"]);
  });

  it("pauses an endpoint whose document or rollout cannot be read, and aborts nothing there", async () => {
    world.state = { ...world.state, problems: [{ item: "rollout", problem: "was changed by hand" }] };
    await assert.rejects(giveOrder(world, ask("abort")), /the ledger cannot be read: was changed by hand/);
    assert.equal((await giveOrder(world, ask("pause"))).outcome, "ordered");
  });

  it("lets an order stand when the orchestrator cannot be told, and says so", async () => {
    world.nudgeFails = true;
    const given = await giveOrder(world, ask("pause"));
    assert.match(given.said, /could not be told to look now; its schedule does within five minutes\.$/);
    assert.deepEqual(world.logged, ["the orchestrator could not be told to look"]);
  });

  it("dates an order after the rollout it is about, also with a clock that is behind", async () => {
    world.state = {
      ...world.state,
      rollout: rollout("SHIFTING", { updatedAt: "2026-05-01T12:00:05.000Z" }),
    };
    await giveOrder(world, ask("abort"));
    assert.equal(world.decisions[0]?.at, "2026-05-01T12:00:05.001Z");
  });
});
