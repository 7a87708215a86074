import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { leaseSeconds } from "../../../../../functions/orchestrator/core/facts";
import { reconcileEndpoint } from "../../../../../functions/orchestrator/shell/reconcile";
import type { ControlOrder } from "../../../../../functions/shared/control-orders";
import { Crash, SimulatedWorld } from "../simulated-world";

const silent = { info: () => undefined };
const run = (world: SimulatedWorld): Promise<string> =>
  reconcileEndpoint(world, world.document, { owner: randomUUID(), description: { kind: "test" } }, silent);

/** The function dies in the middle of a call: nothing after it runs, not even what would tidy up. */
async function runUntilCrash(
  world: SimulatedWorld,
  call: number,
  side: "before" | "after",
): Promise<boolean> {
  let dead = false;
  const die = (reached: number) => {
    if (dead || reached === call) {
      dead = true;
      throw new Crash(`died ${side} call ${call}`);
    }
  };
  world[side === "before" ? "beforeCall" : "afterCall"] = die;
  try {
    await run(world);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  world.beforeCall = () => undefined;
  world.afterCall = () => undefined;
  return dead;
}

async function servingWorld(): Promise<SimulatedWorld> {
  const world = new SimulatedWorld();
  world.approve(1);
  world.create(1);
  await run(world);
  world.approve(2);
  return world;
}

/** Lets whatever is in progress end well, until nothing changes any more. */
async function settle(
  world: SimulatedWorld,
  how: () => "promoted" | "rolledBack" = () => "promoted",
): Promise<void> {
  for (let look = 0; look < 20; look += 1) {
    world.now += leaseSeconds * 1000;
    await run(world);
    if (world.endpoint?.pendingConfigName !== undefined) world.advance(world.aborted ? "rolledBack" : how());
  }
}

describe("a function that dies at an AWS call", () => {
  for (const side of ["before", "after"] as const)
    it(`brings the version into service exactly once, whichever call it dies ${side}`, async () => {
      let crashes = 0;
      for (let call = 1; ; call += 1) {
        const world = await servingWorld();
        if (!(await runUntilCrash(world, world.calls + call, side))) break;
        crashes += 1;
        await settle(world);
        assert.equal(world.updateRequests.length, 1, `died ${side} call ${call}: updates`);
        assert.equal(world.ledgerInMemory.variants.get("primary")?.modelPackageVersion, 2);
        assert.equal(world.ledgerInMemory.rollout?.state, "PROMOTED");
        const story = world.ledgerInMemory.story();
        assert.equal(new Set(story).size, story.length, `died ${side} call ${call}: ${story.join(", ")}`);
      }
      assert.ok(crashes > 15, `only ${crashes} calls were reached`);
    });

  it("takes an update whose answer was lost, and which SageMaker rolled back meanwhile, for a rollback", async () => {
    const requested = async (): Promise<SimulatedWorld> => {
      for (let call = 1; call < 40; call += 1) {
        const world = await servingWorld();
        await runUntilCrash(world, world.calls + call, "after");
        if (world.updateRequests.length === 1) return world;
      }
      throw new Error("the update was never requested");
    };
    const world = await requested();
    world.advance("rolledBack");
    world.now += leaseSeconds * 1000;
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "ROLLED_BACK");
    assert.match(world.ledgerInMemory.rollout?.reason ?? "", /ended before it recorded the answer/);
    await settle(world);
    assert.equal(world.updateRequests.length, 1);
  });
});

type Step =
  | { kind: "approve"; version: number }
  | { kind: "withdraw"; version: number }
  | { kind: "deliver"; copies: number }
  | { kind: "crash"; call: number; side: "before" | "after" }
  | { kind: "advance"; to: "baking" | "promoted" | "rolledBack" }
  | { kind: "spoil"; version: number }
  | { kind: "order"; order: "pause" | "resume" | "skipGate" | "returnTo" | "abort"; version: number }
  | { kind: "traffic"; enough: boolean; ringing: boolean }
  | { kind: "pass"; seconds: number };

const version = fc.integer({ min: 2, max: 6 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("approve" as const), version }),
  fc.record({ kind: fc.constant("withdraw" as const), version }),
  fc.record({ kind: fc.constant("spoil" as const), version }),
  fc.record({ kind: fc.constant("deliver" as const), copies: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    kind: fc.constant("crash" as const),
    call: fc.integer({ min: 1, max: 30 }),
    side: fc.constantFrom("before" as const, "after" as const),
  }),
  fc.record({
    kind: fc.constant("advance" as const),
    to: fc.constantFrom("baking" as const, "promoted" as const, "rolledBack" as const),
  }),
  fc.record({
    kind: fc.constant("order" as const),
    order: fc.constantFrom("pause", "resume", "skipGate", "returnTo", "abort"),
    version: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({ kind: fc.constant("traffic" as const), enough: fc.boolean(), ringing: fc.boolean() }),
  fc.record({ kind: fc.constant("pass" as const), seconds: fc.integer({ min: 1, max: 2 * leaseSeconds }) }),
);

function setTraffic(world: SimulatedWorld, enough: boolean, ringing: boolean): void {
  world.invocationCount = enough ? 1000 : 3;
  for (const name of world.alarmStates.keys()) world.alarmStates.set(name, ringing ? "ALARM" : "OK");
}

function giveOrder(world: SimulatedWorld, kind: ControlOrder["kind"], modelPackageVersion: number): void {
  const person = { by: "Ada", reason: "tried" };
  const paused = world.ledgerInMemory.control?.paused !== undefined;
  if (kind === "pause" || kind === "resume") {
    if (paused === (kind === "resume")) world.ledgerInMemory.order({ kind, ...person }, world.now);
  } else world.ledgerInMemory.order({ kind, modelPackageVersion, ...person }, world.now);
}

async function apply(
  world: SimulatedWorld,
  { kind, ...step }: Step & Record<string, unknown>,
): Promise<void> {
  const { endpoint } = world;
  switch (kind) {
    case "approve":
      return world.approve(Number(step.version));
    case "spoil":
      return world.packages.has(Number(step.version))
        ? undefined
        : world.approve(Number(step.version), { metricSources: {} });
    case "withdraw":
      return world.packages.has(Number(step.version)) ? world.withdraw(Number(step.version)) : undefined;
    case "deliver":
      await Promise.all(Array.from({ length: Number(step.copies) }, () => run(world)));
      return;
    case "crash":
      await runUntilCrash(
        world,
        world.calls + Number(step.call),
        step.side === "before" ? "before" : "after",
      );
      return;
    case "advance":
      if (endpoint?.pendingConfigName !== undefined)
        world.advance(
          world.aborted && step.to === "promoted"
            ? "rolledBack"
            : (step.to as "baking" | "promoted" | "rolledBack"),
        );
      return;
    case "order":
      return giveOrder(world, step.order as ControlOrder["kind"], Number(step.version));
    case "traffic":
      return setTraffic(world, step.enough === true, step.ringing === true);
    case "pass":
      world.now += Number(step.seconds) * 1000;
      return;
  }
}

describe("any history of approvals, deliveries, crashes and outcomes", () => {
  it("never asks twice at once, never serves what was not approved and judged, forgets nothing, explains all", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const world = new SimulatedWorld();
        const { rollout: plan } = world.document;
        world.document = { ...world.document, rollout: { ...plan, minimumInvocations: 100 } };
        world.approve(1);
        world.create(1);
        for (const each of steps) await apply(world, each);
        giveOrder(world, "resume", 1);
        setTraffic(world, true, false);
        assert.equal(world.refusedRequests, 0, "an update was requested while one was in progress");

        await settle(world);
        const { decisions, rollout, variants } = world.ledgerInMemory;
        const serving = variants.get("primary");
        assert.ok(serving !== undefined, "what serves is not in the ledger");
        assert.equal(serving.endpointConfigName, world.endpoint?.endpointConfigName);
        for (const { endpointConfigName } of world.updateRequests) {
          const served = Number(endpointConfigName.match(/-v(\d+)-/)?.[1] ?? 1);
          const judged = decisions.some((d) => d.decision === "QUEUED" && d.modelPackageVersion === served);
          assert.ok(judged, `version ${served} was requested without having passed the gate`);
        }
        assert.equal(world.unapprovedRequests, 0, "a version was requested that was not approved");
        const approved = (version = 0) => world.packages.get(version)?.approvalStatus === "Approved";
        if (!approved(serving.modelPackageVersion))
          for (const { modelPackageVersion, endpointConfigName } of serving.retained ?? [])
            assert.ok(
              !approved(modelPackageVersion) || world.ledgerInMemory.blocks.has(modelPackageVersion),
              `an unapproved version serves, though ${endpointConfigName} is good`,
            );
        const promoted = decisions.filter((d) => ["PROMOTED", "UNPROVEN", "ADOPTED"].includes(d.decision));
        assert.equal(promoted.at(-1)?.modelPackageVersion, serving.modelPackageVersion);

        assert.ok(
          rollout === undefined ||
            !["RECEIVED", "QUEUED", "SHIFTING", "BAKING", "UNPROVEN"].includes(rollout.state),
        );
        const ended = decisions.filter((d) =>
          ["PROMOTED", "ROLLED_BACK", "REFUSED", "SUPERSEDED", "FAILED", "ADOPTED", "ABORTED"].includes(
            d.decision,
          ),
        );
        for (const [number, { approvalStatus }] of world.packages)
          if (number < (serving.leftVersion ?? 0)) continue;
          else if (approvalStatus === "Approved" && number > (serving.modelPackageVersion ?? 0))
            assert.ok(
              ended.some((d) => d.modelPackageVersion === number),
              `the approved version ${number} was forgotten`,
            );
      }),
      { numRuns: 10_000 },
    );
  });
});
