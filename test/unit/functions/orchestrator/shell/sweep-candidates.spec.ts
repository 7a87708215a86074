import assert from "node:assert/strict";
import { handleEvent } from "../../../../../functions/orchestrator/shell/handle-event";
import { sweepCandidates } from "../../../../../functions/orchestrator/shell/sweep-candidates";
import { checkingWorld, isClean } from "../checking-world";
import { endpointDocument } from "../samples";
import { silent } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";

const reading = (world: SimulatedWorld) => ({ kind: "document" as const, document: world.document });
const upAndChecking = async (): Promise<SimulatedWorld> => {
  const world = await checkingWorld();
  world.check.start("comesUp");
  return world;
};

describe("the sweeper of candidate endpoints", () => {
  it("keeps the candidate of a rollout that is CHECKING", async () => {
    const world = await upAndChecking();
    await sweepCandidates(world, [reading(world)], silent);
    assert.equal(world.check.endpoint?.status, "InService");
  });

  it("removes the candidate of an endpoint whose document is gone, or names no gateway any more", async () => {
    const gone = await upAndChecking();
    await sweepCandidates(gone, [], silent);
    assert.ok(isClean(gone), "the candidate is left");
    const without = await upAndChecking();
    without.document = endpointDocument();
    await sweepCandidates(without, [reading(without)], silent);
    assert.ok(isClean(without), "the candidate is left");
  });

  it("removes the candidate of a rollout that has ended, as soon as SageMaker deletes it", async () => {
    const world = await checkingWorld();
    const { rollout } = world.ledgerInMemory;
    assert.ok(rollout !== undefined);
    world.ledgerInMemory.rollout = { ...rollout, state: "REFUSED" };
    await sweepCandidates(world, [reading(world)], silent);
    assert.equal(world.check.endpoint?.status, "Creating", "SageMaker deletes nothing that changes");
    world.check.start("comesUp");
    await sweepCandidates(world, [reading(world)], silent);
    assert.ok(isClean(world), "the candidate is left");
  });

  it("leaves alone what has no tag, and what belongs to a document that cannot be read", async () => {
    const world = await upAndChecking();
    world.check.candidateOf = undefined;
    await sweepCandidates(world, [], silent);
    assert.equal(world.check.endpoint?.status, "InService");
    world.check.candidateOf = world.document.endpointName;
    const { endpointName } = world.document;
    const error = new Error("schemaVersion: is 2") as never;
    await sweepCandidates(world, [{ kind: "invalid", endpointName, error }], silent);
    assert.equal(world.check.endpoint?.status, "InService");
  });

  it("runs with the reconciler, and what it could not look into fails the event by name", async () => {
    const world = await upAndChecking();
    const candidates = {
      ...world.candidates,
      candidateOf: async () => {
        throw new Error("ThrottlingException");
      },
    };
    await assert.rejects(
      handleEvent({ ...world, candidates, clock: world.clock }, { kind: "reconcile", eventId: "e" }, "me", {
        ...silent,
        error: () => undefined,
      }),
      /sandbox-turbine-failure-candidate: Error: ThrottlingException/,
    );
  });
});

describe("a change of a candidate endpoint", () => {
  it("is looked at as a change of its endpoint", async () => {
    const world = await upAndChecking();
    const endpointName = "sandbox-turbine-failure-candidate";
    const log = { ...silent, error: () => undefined };
    await handleEvent(world, { kind: "endpointChanged", endpointName, eventId: "e" }, "me", log);
    assert.equal(world.check.list.length, 1, "the gateway's deployment was not requested");
  });
});
