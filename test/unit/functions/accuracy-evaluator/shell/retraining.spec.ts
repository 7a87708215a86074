import assert from "node:assert/strict";
import fc from "fast-check";
import type { AccuracyVerdict } from "../../../../../functions/accuracy-evaluator/core/decide-retraining";
import { checkRetraining } from "../../../../../functions/accuracy-evaluator/shell/check-retraining";
import { advanceRetraining } from "../../../../../functions/accuracy-evaluator/shell/retrain";
import { EndpointDocumentError } from "../../../../../functions/shared/parse-endpoint-document";
import { breach, retraining } from "../retraining-samples";
import { endpointName, InMemoryWorld } from "./in-memory-world";

const start = "2026-05-04T00:05:00.000Z";
const hourMs = 3_600_000;
const verdict: AccuracyVerdict = {
  endpointName,
  modelPackageVersion: 7,
  streak: { count: 3, windows: [breach(1), breach(2), breach(3)] },
  met: false,
};
const good: AccuracyVerdict = { ...verdict, streak: { count: 0, windows: [] }, met: true };
const advance = (world: InMemoryWorld, found = verdict) =>
  advanceRetraining(world.world(), found, world.plan, { kind: "accuracyEvaluated" });
const check = (world: InMemoryWorld, execution?: string) =>
  checkRetraining(world.world(), { kind: "checkRetraining" }, execution);

describe("the retraining of an endpoint", () => {
  it("is put on record, started once, and followed to its end", async () => {
    const world = new InMemoryWorld(start);
    await advance(world);
    assert.deepEqual(
      [world.record?.state, world.record?.pipelineExecutionArn],
      ["RUNNING", "arn:execution-1"],
    );
    await advance(world);
    world.execution = { kind: "succeeded" };
    await check(world, "arn:execution-1");
    await check(world, "arn:execution-1");
    assert.deepEqual(world.decisions(), ["RETRAINING_STARTED", "RETRAINING_SUCCEEDED"]);
    assert.equal(world.startCalls, 1);
    assert.deepEqual(world.valuesOf("RetrainingFailed"), []);
  });

  it("leads to one start when two invocations see the same at once", async () => {
    const world = new InMemoryWorld(start);
    await Promise.all([advance(world), advance(world), advance(world)]);
    assert.equal(world.executions.size, 1);
    assert.deepEqual(world.decisions(), ["RETRAINING_STARTED"]);
    assert.equal(world.record?.state, "RUNNING");
  });

  it("leads to one start when two invocations see different windows at once", async () => {
    const world = new InMemoryWorld(start);
    const later = { count: 4, windows: [breach(2), breach(3), breach(4)] };
    await Promise.all([advance(world), advance(world, { ...verdict, streak: later })]);
    assert.equal(world.executions.size, 1);
    assert.deepEqual(world.decisions(), ["RETRAINING_STARTED"]);
    assert.ok(world.executions.has(world.record?.token ?? ""));
  });

  for (const crash of ["ledger after", "start before", "start after"])
    it(`is taken up with the same token after a crash: ${crash}`, async () => {
      const world = new InMemoryWorld(start);
      world.failing.add(crash);
      await assert.rejects(advance(world));
      assert.equal(world.record?.state, "REQUESTED");
      world.nowMs += hourMs / 4;
      await check(world);
      assert.equal(world.record?.state, "RUNNING");
      assert.equal(world.executions.size, 1);
      assert.deepEqual(world.decisions(), ["RETRAINING_STARTED"]);
    });

  it("is requested again when a crash came before it was on record", async () => {
    const world = new InMemoryWorld(start);
    world.failing.add("ledger before");
    await assert.rejects(advance(world));
    assert.equal(world.startCalls, 0);
    await advance(world);
    assert.equal(world.executions.size, 1);
  });

  it("that AWS refuses fails with its reason, is told until it is settled, and is not tried each time", async () => {
    const world = new InMemoryWorld(start);
    world.startAnswer = () => ({ kind: "refused", reason: "ResourceNotFound: no such pipeline" });
    await advance(world);
    await advance(world);
    await check(world);
    await check(world);
    assert.equal(world.startCalls, 1);
    assert.deepEqual(world.decisions(), ["RETRAINING_STARTED", "RETRAINING_FAILED"]);
    assert.deepEqual(world.valuesOf("RetrainingFailed"), [1, 1, 1]);
    await advance(world, good);
    await check(world);
    assert.equal(world.valuesOf("RetrainingFailed").length, 3);
  });

  it("without an answer stays requested, and fails aloud so that it is tried again", async () => {
    const world = new InMemoryWorld(start);
    world.startAnswer = () => ({ kind: "unavailable", reason: "ThrottlingException" });
    await assert.rejects(advance(world), /requested, and could not be started yet: ThrottlingException/);
    await assert.rejects(check(world), /prod-turbine-failure: .*ThrottlingException/);
    world.startAnswer = undefined;
    await check(world);
    assert.equal(world.record?.state, "RUNNING");
  });

  it("that is stuck is decided once and told with every look, until it ends after all", async () => {
    const world = new InMemoryWorld(start);
    await advance(world);
    world.nowMs += 12 * hourMs - 1;
    await check(world);
    assert.deepEqual(world.valuesOf("RetrainingFailed"), []);
    world.nowMs += 1;
    await check(world);
    await check(world);
    assert.deepEqual(world.decisions(), ["RETRAINING_STARTED", "RETRAINING_STUCK"]);
    assert.deepEqual(world.valuesOf("RetrainingFailed"), [1, 1]);
    world.execution = { kind: "succeeded" };
    await check(world);
    await check(world);
    assert.equal(world.record?.state, "SUCCEEDED");
    assert.equal(world.valuesOf("RetrainingFailed").length, 2);
  });

  it("that failed and was retried by hand ends with its success, and changes nothing before", async () => {
    const world = new InMemoryWorld(start);
    await advance(world);
    world.execution = { kind: "failed", reason: "the pipeline failed: quota" };
    await check(world);
    for (const execution of [
      world.execution,
      { kind: "running" },
      { kind: "unknown", reason: "x" },
    ] as const) {
      world.execution = execution;
      await check(world);
    }
    assert.deepEqual(world.decisions(), ["RETRAINING_STARTED", "RETRAINING_FAILED"]);
    assert.equal(world.valuesOf("RetrainingFailed").length, 4);
    world.execution = { kind: "succeeded" };
    await check(world, "arn:execution-1");
    await check(world);
    assert.equal(world.record?.state, "SUCCEEDED");
    assert.equal(world.valuesOf("RetrainingFailed").length, 4);
  });

  it("is none of the business of another pipeline's event, nor of an endpoint without one", async () => {
    const world = new InMemoryWorld(start);
    await check(world);
    world.record = retraining();
    world.execution = { kind: "failed", reason: "x" };
    await check(world, "arn:somebody-else");
    assert.equal(world.record.state, "RUNNING");
  });

  it("of one endpoint is looked after although another's document cannot be read", async () => {
    const world = new InMemoryWorld(start);
    world.record = retraining();
    world.execution = { kind: "succeeded" };
    const document = { kind: "document", document: world.document() } as const;
    const error = new EndpointDocumentError(
      "/endpoints/prod-broken",
      ["document: is not JSON"],
      "Deploy it.",
    );
    const invalid = { kind: "invalid", endpointName: "prod-broken", error } as const;
    const both = { ...world.world(), listDocuments: async () => [invalid, document] };
    await assert.rejects(
      checkRetraining(both, { kind: "checkRetraining" }),
      /prod-broken: EndpointDocumentError: .* is not JSON/,
    );
    assert.equal(world.record.state, "SUCCEEDED");
  });

  it("starts once per cool-down, whatever is lost, doubled or broken on the way", async () => {
    const step = fc.constantFrom("evaluate", "check", "twice", "later");
    const crash = fc.constantFrom(
      "",
      "ledger before",
      "ledger after",
      "start before",
      "start after",
      "publish",
    );
    const steps = fc.array(fc.tuple(step, crash), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom("running", "succeeded", "failed"), async (history, end) => {
        const world = new InMemoryWorld(start);
        world.execution = end === "failed" ? { kind: "failed", reason: "x" } : { kind: end };
        const starts: number[] = [];
        const found = (): AccuracyVerdict => {
          const day = Math.floor((world.nowMs - Date.parse("2026-05-01T00:00:00.000Z")) / (24 * hourMs));
          return {
            ...verdict,
            streak: { count: 9, windows: [breach(day - 2), breach(day - 1), breach(day)] },
          };
        };
        for (const [what, failure] of history) {
          if (failure !== "") world.failing.add(failure);
          const before = world.executions.size;
          const ignored = () => undefined;
          if (what === "later") world.nowMs += 7 * hourMs;
          else if (what === "check") await check(world).catch(ignored);
          else if (what === "twice")
            await Promise.allSettled([advance(world, found()), advance(world, found())]);
          else await advance(world, found()).catch(ignored);
          if (world.executions.size > before) starts.push(world.nowMs);
          assert.ok(world.executions.size - before <= 1);
        }
        // A retraining begins with its request; a start that a crash has put off may come close to the next one.
        const requests = world.writes.filter(({ decision }) => decision?.decision === "RETRAINING_STARTED");
        for (const [index, { record }] of requests.entries())
          if (index > 0)
            assert.ok(
              Date.parse(record.startedAt) >= Date.parse(requests[index - 1]?.record.cooldownUntil ?? ""),
            );
        assert.ok(starts.length <= requests.length);

        // Undisturbed, the next look leaves nothing half done.
        world.failing.clear();
        await check(world);
        assert.notEqual(world.record?.state, "REQUESTED");
        assert.equal(world.executions.size, requests.length);
      }),
      { numRuns: 200 },
    );
  });
});
