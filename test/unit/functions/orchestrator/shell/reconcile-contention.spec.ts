import assert from "node:assert/strict";
import { reconcileEndpoint } from "../../../../../functions/orchestrator/shell/reconcile";
import { run, servingWorld, shiftingWorld, trigger } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";

describe("an endpoint that others touch too", () => {
  it("respects a change by hand: records it, and does not bring back what the person replaced", async () => {
    const world = await shiftingWorld();
    world.advance("promoted");
    await run(world);
    world.now += 60_000;
    const hand = world.endpoint;
    assert.ok(hand !== undefined);
    world.endpoint = {
      ...hand,
      endpointConfigName: "first-configuration",
      lastModifiedAt: new Date(world.now).toISOString(),
    };
    assert.equal(await run(world), "version 1 serves as the document says");
    assert.match(world.ledgerInMemory.decisions.at(-1)?.reason ?? "", /someone changed the endpoint from/);
    assert.equal(world.updateRequests.length, 1);
    world.approve(3);
    await run(world);
    assert.equal(world.updateRequests.length, 2);
  });

  it("takes an endpoint that was created anew for a first sight, not for a change by hand", async () => {
    const world = await shiftingWorld();
    world.advance("promoted");
    await run(world);
    world.now += 60_000;
    world.create(1, "second-configuration");
    await run(world);
    assert.equal(world.ledgerInMemory.decisions.filter(({ decision }) => decision === "ADOPTED").length, 2);
    assert.equal(world.updateRequests.length, 2, "version 2 is the newest approved one and comes back");
  });

  it("makes one rollout of ten deliveries at once", async () => {
    const world = await servingWorld();
    world.approve(2);
    await Promise.all(Array.from({ length: 10 }, () => run(world)));
    assert.equal(world.updateRequests.length, 1);
    assert.equal(world.refusedRequests, 0);
    assert.deepEqual(world.ledgerInMemory.story(), ["ADOPTED 1", "RECEIVED 2", "QUEUED 2", "SHIFTING 2"]);
  });

  /** The AWS calls of each decision of one invocation, what ends it included. */
  async function callsPerDecision(world: SimulatedWorld): Promise<number[]> {
    const perDecision: number[] = [];
    let last = world.calls;
    const count = () => {
      perDecision.push(world.calls - last);
      last = world.calls;
    };
    await reconcileEndpoint(world, world.document, trigger(), { info: count });
    perDecision.push((perDecision.pop() ?? 0) + world.calls - last);
    return perDecision;
  }

  it("needs the same AWS calls per decision whatever the length of history", async () => {
    const counts = async (pastRollouts: number): Promise<number[]> => {
      const world = await servingWorld();
      for (let version = 2; version < 2 + pastRollouts; version += 1) {
        world.approve(version);
        await run(world);
        world.advance(version % 2 === 0 ? "promoted" : "rolledBack");
        await run(world);
      }
      world.approve(100);
      return callsPerDecision(world);
    };
    const young = await counts(0);
    assert.deepEqual(await counts(40), young);
    assert.equal(young.length, 5);
  });

  it("needs at most 12 AWS calls for its longest decisions", async () => {
    const judging = await servingWorld();
    const sources = [
      "modelQuality.statistics",
      "modelQuality.constraints",
      "modelDataQuality.statistics",
      "modelDataQuality.constraints",
      "bias.report",
      "explainability.report",
    ] as const;
    const [first] = judging.document.gate.evaluations;
    assert.ok(first !== undefined);
    const evaluations = sources.map((source) => ({ ...first, source }));
    judging.document = { ...judging.document, gate: { evaluations } };
    const s3Uri = "s3://registry/turbine-failure/2/evaluation.json";
    judging.approve(2, { metricSources: Object.fromEntries(sources.map((source) => [source, { s3Uri }])) });
    const judged = await callsPerDecision(judging);
    assert.equal(judging.updateRequests.length, 1);

    const comparing = await servingWorld();
    const compared = evaluations.slice(0, 3).map((each) => ({ ...each, notWorseThan: "serving" as const }));
    comparing.document = { ...comparing.document, gate: { evaluations: compared } };
    const metricSources = Object.fromEntries(sources.map((source) => [source, { s3Uri }]));
    comparing.approve(1, { metricSources });
    comparing.approve(2, { metricSources });
    assert.equal(Math.max(...(await callsPerDecision(comparing))), 12);
    assert.equal(comparing.updateRequests.length, 1);

    const allBlocked = await servingWorld();
    for (let version = 2; version < 8; version += 1) {
      allBlocked.approve(version, { metricSources: {} });
      await run(allBlocked);
    }
    const looked = await callsPerDecision(allBlocked);
    assert.deepEqual(looked, [8]);

    assert.equal(Math.max(...judged), 11, `calls per decision: ${judged.join(", ")}`);
  });
});
