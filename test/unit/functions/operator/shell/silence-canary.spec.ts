import assert from "node:assert/strict";
import fc from "fast-check";
import type { OrderRequest } from "../../../../../functions/operator/core/order-request";
import { giveOrder } from "../../../../../functions/operator/shell/give-order";
import { endpointDocument } from "../../orchestrator/samples";
import { gateway } from "../../traffic-hooks/shell/fake-hook-world";
import { FakeOperatorWorld } from "../fake-operator-world";

const person = { endpointName: "prod-turbine-failure", by: "Ada", reason: "gateway is redeployed" };
const silence = (execution: string, minutes = 30): OrderRequest => ({
  ...person,
  order: "silenceCanary",
  minutes,
  automationExecutionId: execution,
});
const restore = (execution: string): OrderRequest => ({
  ...person,
  order: "restoreCanary",
  automationExecutionId: execution,
  endsSilenceOf: execution,
});
const restoreByHand: OrderRequest = { ...person, order: "restoreCanary" };

describe("silencing the synthetic canary", () => {
  let world: FakeOperatorWorld;
  beforeEach(() => {
    world = new FakeOperatorWorld();
  });
  const minutesLater = (minutes: number) => {
    world.now += minutes * 60_000;
  };

  it("disables its rule and keeps by whom and until when; its end restores both", async () => {
    const given = await giveOrder(world, silence("e-1"));
    assert.match(given.said, /is silent until 2026-05-01T12:30:00.000Z; until then its alarm keeps/);
    assert.equal(world.isRuleEnabled, false);
    assert.equal(world.state.control?.canarySilenced?.by, "Ada");
    minutesLater(30);
    assert.match((await giveOrder(world, restore("e-1"))).said, /calls the gateway .* every minute again/);
    assert.deepEqual([world.isRuleEnabled, world.state.control?.canarySilenced], [true, undefined]);
    assert.deepEqual(
      world.decisions.map(({ decision, kind, evidence }) => [kind, decision, evidence]),
      [
        ["control", "CANARY_SILENCED", { by: "Ada", until: "2026-05-01T12:30:00.000Z" }],
        ["control", "CANARY_RESTORED", { by: "Ada" }],
      ],
    );
    assert.deepEqual(world.nudges, []);
  });

  it("is refused while somebody else's silence lasts, and taken once that is overdue", async () => {
    await giveOrder(world, silence("e-1"));
    minutesLater(29);
    await assert.rejects(
      giveOrder(world, silence("e-2")),
      /silent already, by Ada until 2026-05-01T12:30:00.000Z; let that end, or restore the canary first/,
    );
    minutesLater(1);
    assert.equal((await giveOrder(world, silence("e-2"))).outcome, "ordered");
  });

  it("leaves alone what somebody else has silenced since, and what was restored already", async () => {
    await giveOrder(world, silence("e-1"));
    await giveOrder(world, restoreByHand);
    assert.equal(world.isRuleEnabled, true);
    assert.match((await giveOrder(world, restore("e-1"))).said, /was restored already/);
    await giveOrder(world, silence("e-2", 60));
    const left = await giveOrder(world, restore("e-1"));
    assert.deepEqual([left.outcome, world.isRuleEnabled], ["left", false]);
    assert.match(left.said, /Ada has silenced the synthetic canary since, until 2026-05-01T13:00/);
  });

  it("does what was interrupted after the write when it is asked again, and writes nothing twice", async () => {
    world.ruleFails = true;
    await assert.rejects(giveOrder(world, silence("e-1")), { name: "ResourceNotFoundException" });
    assert.deepEqual([world.isRuleEnabled, world.decisions.length], [true, 1]);
    world.ruleFails = false;
    assert.equal((await giveOrder(world, silence("e-1"))).outcome, "repeated");
    assert.deepEqual([world.isRuleEnabled, world.decisions.length], [false, 1]);
  });

  it("never records an end while its rule cannot be enabled", async () => {
    await giveOrder(world, silence("e-1"));
    world.ruleFails = true;
    await assert.rejects(giveOrder(world, restore("e-1")), { name: "ResourceNotFoundException" });
    assert.notEqual(world.state.control?.canarySilenced, undefined);
  });

  it("is refused without a canary, with what is missing", async () => {
    for (const [document, reason] of [
      [endpointDocument(), /has no inference gateway, and so no synthetic canary/],
      [endpointDocument({ gateway }), /does not name the canary's rule; deploy the stack again/],
    ] as const) {
      world.reading = { kind: "document", document };
      await assert.rejects(giveOrder(world, silence("e-1")), { name: "OrderRefusedError", message: reason });
    }
  });

  it("ends with a rule that is as the ledger says, whoever orders the opposite at the same moment", async () => {
    const requests = [silence("e-1"), restore("e-1"), silence("e-2"), restore("e-2"), restoreByHand];
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom(...requests), { minLength: 2, maxLength: 4 }),
        async (scheduler, order) => {
          const shared = new FakeOperatorWorld();
          const slow =
            <Arguments extends unknown[], Answer>(doing: (...args: Arguments) => Promise<Answer>) =>
            (...args: Arguments) =>
              scheduler.schedule(Promise.resolve()).then(() => doing(...args));
          const { ledger, canaryRules } = shared;
          const slowed = {
            ...shared,
            documents: shared.documents,
            ledger: {
              ...ledger,
              control: slow(ledger.control),
              place: slow(ledger.place),
              standing: slow(ledger.standing),
            },
            canaryRules: { disable: slow(canaryRules.disable), enable: slow(canaryRules.enable) },
          };
          await scheduler.waitFor(Promise.allSettled(order.map((each) => giveOrder(slowed, each))));
          assert.equal(shared.isRuleEnabled, shared.state.control?.canarySilenced === undefined);
        },
      ),
      { numRuns: 300 },
    );
  });
});
