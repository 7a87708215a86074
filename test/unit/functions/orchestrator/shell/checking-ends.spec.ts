import assert from "node:assert/strict";
import { leaseSeconds } from "../../../../../functions/orchestrator/core/facts";
import { reconcileEndpoint } from "../../../../../functions/orchestrator/shell/reconcile";
import { checkingWorld, deployingWorld, gatewayWorld, isClean } from "../checking-world";
import { runUntilCrash } from "../dying-function";
import { run, trigger } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";

const order = (world: SimulatedWorld, kind: "abort" | "skipGate", modelPackageVersion = 2) =>
  world.ledgerInMemory.order({ kind, modelPackageVersion, by: "Ada", reason: "tried" }, world.now);

describe("a check that something else ends", () => {
  it("ends with a withdrawn approval, an abort or a newer version; deployment stopped, candidate removed", async () => {
    const withdrawn = await deployingWorld();
    withdrawn.withdraw(2);
    const aborted = await deployingWorld();
    order(aborted, "abort");
    const superseded = await deployingWorld();
    superseded.approve(3);
    for (const [world, state] of [
      [withdrawn, "REFUSED 2"],
      [aborted, "ABORTED 2"],
      [superseded, "SUPERSEDED 2"],
    ] as const) {
      await run(world);
      assert.ok(world.ledgerInMemory.story().includes(state), world.ledgerInMemory.story().join(", "));
      assert.equal(world.check.list[0]?.facts.status, "Stopped");
      assert.equal(world.updateRequests.length, 0);
    }
    assert.ok(isClean(withdrawn) && isClean(aborted), "a candidate is left");
  });

  it("makes way on the one candidate endpoint for the newer version, even while it is being created", async () => {
    const world = await checkingWorld();
    world.approve(3);
    assert.equal(await run(world), "the candidate endpoint is Creating");
    assert.deepEqual(world.ledgerInMemory.story().slice(-3), ["SUPERSEDED 2", "RECEIVED 3", "CHECKING 3"]);
    world.check.start("comesUp");
    assert.equal(await run(world), "an earlier rollout's candidate is being removed");
    world.check.start("comesUp");
    await run(world);
    assert.match(world.check.endpoint?.endpointConfigName ?? "", /-v3-/);
    assert.equal(world.check.createdEndpoints, 2);
  });

  it("ends when the endpoint is deleted, and its candidate goes", async () => {
    const world = await deployingWorld();
    world.endpoint = undefined;
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "SUPERSEDED");
    assert.ok(isClean(world), "the candidate is left");
  });

  it("goes to its end through a pause, which holds the rollout afterwards", async () => {
    const world = await deployingWorld();
    world.ledgerInMemory.order({ kind: "pause", by: "Ada", reason: "holiday" }, world.now);
    world.check.finish("passes");
    assert.match(await run(world), /paused by Ada/);
    assert.equal(world.ledgerInMemory.rollout?.state, "QUEUED");
    assert.ok(isClean(world), "the candidate is left");
  });

  it("is not left out when a person skips the gate", async () => {
    const world = await gatewayWorld();
    world.approve(2, { metricSources: {} });
    order(world, "skipGate");
    await run(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "CHECKING");
    assert.match(world.ledgerInMemory.rollout?.reason ?? "", /skipped by Ada/);
  });

  it("leaves an endpoint alone that has the candidate's name and is nobody's candidate", async () => {
    const world = await checkingWorld();
    const { endpoint } = world.check;
    assert.ok(endpoint !== undefined);
    world.check.endpoint = { ...endpoint, status: "InService", endpointConfigName: "somebodys" };
    assert.match(await run(world), /exists that is nobody's candidate; rename it, or delete it/);
    order(world, "abort");
    await run(world);
    assert.equal(world.check.endpoint?.status, "InService");
  });

  it("records what holds the gateway's release once, and goes on when it is gone", async () => {
    const world = await checkingWorld();
    world.check.start("comesUp");
    const deployments = {
      ...world.deployments,
      create: async () => ({ kind: "refused" as const, reason: "RoleRequiredException" }),
    };
    const refusing = { ...world, deployments, clock: world.clock };
    for (let look = 0; look < 3; look += 1)
      assert.equal(
        await reconcileEndpoint(refusing, world.document, trigger(), { info: () => undefined }),
        "the rollout is held: CodeDeploy refused the deployment: RoleRequiredException",
      );
    assert.equal(world.ledgerInMemory.story().filter((entry) => entry === "HELD 2").length, 1);
    await run(world);
    assert.equal(world.check.list.length, 1);
    assert.equal(world.ledgerInMemory.rollout?.heldBecause, undefined);
  });

  it("finds the deployment whose answer was lost, and does not ask for another one", async () => {
    const lost = async (): Promise<SimulatedWorld> => {
      for (let call = 1; call < 40; call += 1) {
        const world = await checkingWorld();
        world.check.start("comesUp");
        await runUntilCrash(world, world.calls + call, "after");
        if (world.check.list.length === 1) return world;
      }
      throw new Error("the deployment was never requested");
    };
    const world = await lost();
    assert.equal(world.ledgerInMemory.rollout?.check?.deploymentId, undefined);
    world.check.finish("passes");
    world.now += (leaseSeconds + 1) * 1000;
    await run(world);
    assert.equal(world.check.list.length, 1);
    assert.equal(world.ledgerInMemory.rollout?.state, "SHIFTING");
  });
});

describe("the AWS calls of a check", () => {
  it("are at most 12 for each decision", async () => {
    const perDecision: number[] = [];
    const look = async (world: SimulatedWorld): Promise<void> => {
      let last = world.calls;
      const info = () => {
        perDecision.push(world.calls - last);
        last = world.calls;
      };
      await reconcileEndpoint(world, world.document, trigger(), { info });
      perDecision.push((perDecision.pop() ?? 0) + world.calls - last);
    };
    const world = await gatewayWorld();
    for (let version = 20; version < 31; version += 1) world.approve(version, { approvalStatus: "Rejected" });
    world.approve(2);
    await look(world);
    world.check.start("comesUp");
    await look(world);
    world.check.finish("passes");
    await look(world);
    assert.equal(world.ledgerInMemory.rollout?.state, "SHIFTING");

    const superseded = await deployingWorld();
    superseded.approve(3);
    await look(superseded);
    const existing = await gatewayWorld();
    existing.approve(2);
    await look(existing);
    existing.check.endpoint = undefined;
    await look(existing);
    assert.equal(existing.check.createdEndpoints, 2, "a candidate that somebody deleted is made again");
    assert.ok(Math.max(...perDecision) <= 12, perDecision.join(", "));
    assert.ok(Math.max(...perDecision) >= 9, `the longest was not seen: ${perDecision.join(", ")}`);
  });
});
