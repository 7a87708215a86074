import assert from "node:assert/strict";
import { evaluateEndpoint } from "../../../../../functions/accuracy-evaluator/shell/evaluate-endpoint";
import { handleEvent } from "../../../../../functions/accuracy-evaluator/shell/handle-event";
import { folderOf, freshWorld, hour, tick } from "./hourly-world";
import { endpointName, type InMemoryWorld } from "./in-memory-world";

describe("what goes wrong in a run of the accuracy evaluator", () => {
  it("judges a window anew after a crash before its report, and loses no figure", async () => {
    const world = freshWorld();
    hour(world, 0, 9);
    world.failing.add("write evaluation.json");
    await assert.rejects(tick(world), /write evaluation\.json failed/);
    await tick(world);
    assert.equal(world.report(folderOf(0)).outcome, "evaluated");
    assert.deepEqual(world.valuesOf("Accuracy"), [0.9, 0.9]);
  });

  it("does not take a failed announcement for a failed evaluation", async () => {
    const world = freshWorld();
    hour(world, 0, 9);
    world.failing.add("tell");
    await tick(world);
    assert.ok(world.errors.includes("the report could not be announced"));
    assert.equal(world.report(folderOf(0)).outcome, "evaluated");
  });

  it("says that the window was not judged, whatever went wrong, and fails", async () => {
    const world = freshWorld();
    hour(world, 0, 9);
    world.failing.add("read labels");
    const event = { kind: "evaluateAccuracy", endpointName } as const;
    await assert.rejects(handleEvent(world.world(), event), /read labels failed/);
    assert.deepEqual(world.valuesOf("EvaluationNotPossible"), [1]);
  });

  it("fails for an endpoint whose accuracy nobody watches, and for an event of somebody else", async () => {
    const world = freshWorld();
    const bare = {
      ...world.world(),
      readDocument: async () => ({ ...world.document(), accuracy: undefined }),
    };
    await assert.rejects(
      evaluateEndpoint(bare as unknown as ReturnType<InMemoryWorld["world"]>, endpointName),
      /has no section about accuracy/,
    );
    await assert.rejects(
      handleEvent(world.world(), { kind: "rejected", reason: "x" }),
      /not an event of the accuracy evaluator: x/,
    );
  });
});
