import assert from "node:assert/strict";
import { candidateLimit } from "../../../../../functions/orchestrator/core/facts";
import { turnSeconds } from "../../../../../functions/orchestrator/core/look-ups";
import { packageArn } from "../samples";
import { run, servingWorld, settle } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";
import { promotedWorld, updateByHand } from "./changes-by-hand";

async function refuse(world: SimulatedWorld, versions: readonly number[]): Promise<void> {
  for (const version of versions) {
    world.approve(version, { metricSources: {} });
    await run(world);
    assert.equal(world.ledgerInMemory.story().at(-1), `REFUSED ${version}`);
  }
}

const servingVersion = (world: SimulatedWorld) =>
  world.ledgerInMemory.variants.get("primary")?.modelPackageVersion;

describe("a version that is approved again behind refused ones", () => {
  it("has its turn within five looks of the reconciler, and serves", async () => {
    const versions = Array.from({ length: candidateLimit - 1 }, (_, index) => index + 2);
    for (const version of versions) {
      const world = await servingWorld();
      await refuse(world, versions);
      world.approve(version);
      for (let look = 0; look < 5 && world.updateRequests.length === 0; look += 1) {
        world.now += turnSeconds * 1000;
        await run(world);
      }
      await settle(world);
      assert.equal(servingVersion(world), version);
    }
  });

  it("has its turn after a change by hand too, though it was registered before", async () => {
    const world = await servingWorld();
    await refuse(world, [3, 4, 5, 6]);
    updateByHand(world, "by-hand");
    await run(world);
    world.approve(2);
    await settle(world);
    assert.equal(servingVersion(world), 2);
  });

  it("needs no turn when it was registered after the change by hand", async () => {
    const world = await servingWorld();
    await refuse(world, [3, 4, 5, 6]);
    updateByHand(world, "by-hand");
    await run(world);
    world.approve(7);
    const { describe } = world.registry;
    const described: string[] = [];
    world.registry.describe = (arn) => {
      described.push(arn);
      return describe(arn);
    };
    await run(world);
    assert.match(world.updateRequests.at(-1)?.endpointConfigName ?? "", /-v7-/);
    const inDoubt = [3, 4, 5, 6].map(packageArn);
    assert.ok(!described.some((arn) => inDoubt.includes(arn)), described.join(", "));
  });

  it("is not left, once it serves, however many newer ones are refused", async () => {
    const world = await promotedWorld();
    const block = world.ledgerInMemory.blocks;
    const serving = world.ledgerInMemory.variants.get("primary");
    assert.ok(serving?.modelPackageArn !== undefined && serving.modelPackageVersion === 2);
    block.set(2, {
      modelPackageArn: serving.modelPackageArn,
      modelPackageVersion: 2,
      packageLastModifiedAt: new Date(0).toISOString(),
      servingDigest: serving.servingDigest,
      reason: "it failed before it was approved again",
      cause: "serving",
      at: new Date(0).toISOString(),
    });
    await refuse(world, [3, 4, 5, 6]);
    await settle(world);
    assert.equal(servingVersion(world), 2);
    assert.equal(world.updateRequests.length, 1);
  });
});
