import assert from "node:assert/strict";
import fc from "fast-check";
import { leaseSeconds } from "../../../../../functions/orchestrator/core/facts";
import { versionOfArn } from "../../../../../functions/orchestrator/core/names";
import type { RolloutOrderKind } from "../../../../../functions/shared/control-orders";
import { runUntilCrash } from "../dying-function";
import { run, settle } from "../serving-world";
import { clonesIn } from "../simulated-alarms";
import { SimulatedWorld } from "../simulated-world";

type Step =
  | { kind: "approve"; version: number }
  | { kind: "withdraw"; version: number }
  | { kind: "deliver"; copies: number }
  | { kind: "crash"; call: number; side: "before" | "after" }
  | { kind: "advance"; to: "baking" | "promoted" | "rolledBack" }
  | { kind: "spoil"; version: number }
  | {
      kind: "order";
      order: "pause" | "resume" | "skipGate" | "skipBake" | "returnTo" | "abort";
      version: number;
    }
  | { kind: "byHand"; version: number; finished: boolean }
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
    order: fc.constantFrom("pause", "resume", "skipGate", "skipBake", "returnTo", "abort"),
    version: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({
    kind: fc.constant("byHand" as const),
    version: fc.integer({ min: 1, max: 6 }),
    finished: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("traffic" as const), enough: fc.boolean(), ringing: fc.boolean() }),
  fc.record({ kind: fc.constant("pass" as const), seconds: fc.integer({ min: 1, max: 2 * leaseSeconds }) }),
);

function setTraffic(world: SimulatedWorld, enough: boolean, ringing: boolean): void {
  world.invocationCount = enough ? 1000 : 3;
  for (const name of world.alarmStates.keys()) world.alarmStates.set(name, ringing ? "ALARM" : "OK");
}

function giveOrder(world: SimulatedWorld, kind: RolloutOrderKind, modelPackageVersion: number): void {
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
      return giveOrder(world, step.order as RolloutOrderKind, Number(step.version));
    case "byHand":
      return world.updateByHand(Number(step.version), step.finished === true);
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
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.boolean(), async (steps, clones) => {
        const world = new SimulatedWorld();
        const { rollout: plan } = world.document;
        world.document = {
          ...world.document,
          rollout: {
            ...plan,
            minimumInvocations: 100,
            ...(clones ? { alarmScope: "newFleet" as const } : {}),
          },
        };
        world.approve(1);
        world.create(1);
        for (const each of steps) await apply(world, each);
        giveOrder(world, "resume", 1);
        setTraffic(world, true, false);
        assert.equal(world.refusedRequests, 0, "an update was requested while one was in progress");

        await settle(world);
        assert.deepEqual(clonesIn(world.alarmStates), [], "alarm clones were left behind");
        const { decisions, rollout, variants } = world.ledgerInMemory;
        const serving = variants.get("primary");
        assert.ok(serving !== undefined, "what serves is not in the ledger");
        assert.equal(serving.endpointConfigName, world.endpoint?.endpointConfigName);
        for (const { endpointConfigName } of world.updateRequests) {
          const served = versionOfArn(world.models.get(endpointConfigName)?.modelPackageArn ?? "");
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
        for (const { from, to, decision, version } of world.ledgerInMemory.servingChanges)
          assert.ok(
            ["ADOPTED", "PROMOTED", "UNPROVEN"].includes(decision?.decision ?? "") &&
              decision?.modelPackageVersion === version,
            `no decision explains the change from ${from} to ${to}`,
          );
        assert.equal(world.ledgerInMemory.servingChanges.at(-1)?.to, world.endpoint?.endpointConfigName);
        const promoted = decisions.filter((d) => ["PROMOTED", "UNPROVEN", "ADOPTED"].includes(d.decision));
        assert.equal(promoted.at(-1)?.modelPackageVersion, serving.modelPackageVersion);

        assert.ok(
          rollout === undefined ||
            !["RECEIVED", "QUEUED", "SHIFTING", "BAKING", "UNPROVEN"].includes(rollout.state),
        );
        // Each approved version that is newer than the one that serves had its turn since the registry last changed it,
        // and did not stay: it is blocked as it is now. Only what a person left or replaced by hand is spared the turn,
        // unless it was changed since.
        for (const [number, { approvalStatus, lastModifiedAt }] of world.packages) {
          if (approvalStatus !== "Approved" || number <= (serving.modelPackageVersion ?? 0)) continue;
          if (number < (serving.leftVersion ?? 0)) continue;
          if (serving.foundByHand === true && lastModifiedAt <= serving.since) continue;
          assert.equal(
            world.ledgerInMemory.blocks.get(number)?.packageLastModifiedAt,
            lastModifiedAt,
            `the approved version ${number} was forgotten`,
          );
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
