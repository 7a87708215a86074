import assert from "node:assert/strict";
import type { EndpointDocument } from "../../../../../functions/shared/endpoint-document";
import { run, servingWorld } from "../serving-world";
import type { SimulatedWorld } from "../simulated-world";

/** An autoscaled endpoint that serves version 1, with so many instances as its traffic asks for. */
async function autoscaledWorld(liveInstanceCount: number): Promise<SimulatedWorld> {
  const world = await servingWorld();
  change(world, { autoscaling: { minimumInstanceCount: 2, maximumInstanceCount: 10 } });
  assert.ok(world.endpoint !== undefined);
  const variants = [{ name: "primary", desiredInstanceCount: liveInstanceCount }];
  world.endpoint = { ...world.endpoint, variants };
  return world;
}

function change(world: SimulatedWorld, serving: Partial<EndpointDocument["serving"]>): void {
  world.document = { ...world.document, serving: { ...world.document.serving, ...serving } };
}

describe("an autoscaled endpoint", () => {
  it("is not rolled out anew because it is autoscaled from now on", async () => {
    const world = await autoscaledWorld(7);
    assert.equal(await run(world), "version 1 serves as the document says");
    assert.deepEqual(world.updateRequests, []);
  });

  it("keeps its live number of instances through a new version and a changed serving specification", async () => {
    const world = await autoscaledWorld(7);
    world.approve(2);
    await run(world);
    world.advance("promoted");
    await run(world);
    change(world, { dataCapture: { ...world.document.serving.dataCapture, samplingPercentage: 50 } });
    await run(world);
    assert.deepEqual(
      world.updateRequests.map(({ retainVariantProperties }) => retainVariantProperties),
      [true, true],
    );
  });

  it("holds a rollout that its live number of instances cannot be guarded with, and goes on when it can", async () => {
    const world = await autoscaledWorld(3);
    world.approve(2);
    // A canary of 25 % of three instances is less than one of them.
    assert.match(await run(world), /held: rollout\.size\.value must be at least 34/);
    assert.deepEqual(world.updateRequests, []);
    assert.ok(world.endpoint !== undefined);
    world.endpoint = { ...world.endpoint, variants: [{ name: "primary", desiredInstanceCount: 4 }] };
    await run(world);
    assert.equal(world.updateRequests.length, 1);
  });

  it("holds a change of the instance type, which SageMaker refuses of an autoscaled variant", async () => {
    const world = await autoscaledWorld(4);
    change(world, { instanceType: "ml.m5.xlarge" });
    assert.match(
      await run(world),
      /held: serving\.instanceType must stay ml\.m5\.large: .*remove autoscaling/,
    );
    assert.deepEqual(world.updateRequests, []);
    const { autoscaling: _removed, ...serving } = world.document.serving;
    world.document = { ...world.document, serving };
    await run(world);
    assert.equal(world.updateRequests.length, 1);
  });
});
