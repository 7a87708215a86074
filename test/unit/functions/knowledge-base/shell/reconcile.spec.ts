import assert from "node:assert/strict";
import { handleEvent } from "../../../../../functions/knowledge-base/shell/handle-event";
import { EndpointDocumentError } from "../../../../../functions/shared/parse-endpoint-document";
import { InMemoryWorld } from "../in-memory-world";
import { accuracyPlan, document, folderOf, hourMs, report, start } from "../samples";

const dayMs = 24 * hourMs;
const reconcile = (world: InMemoryWorld, lookBackHours = 26) =>
  handleEvent(world, { kind: "reconcile", lookBackHours }, "prod");

function put(world: InMemoryWorld, startMs: number, content: unknown = report({}, startMs)): void {
  world.write(`${folderOf(startMs)}/statistics.json`, "{}");
  world.write(`${folderOf(startMs)}/evaluation.json`, content);
}

const occurrences = (world: InMemoryWorld) => [...world.records.values()].map((each) => each.occurrences);
const outcomes = (world: InMemoryWorld) => [...world.intakes.values()].map(({ outcome }) => outcome);

describe("reconciling the knowledge base", () => {
  it("takes in the reports that no event told of, once", async () => {
    const world = new InMemoryWorld();
    for (const hour of [0, -1, -5]) put(world, start + hour * hourMs);
    await reconcile(world);
    assert.deepEqual(occurrences(world), [3]);
    const listed = [...world.metrics];
    const told = world.logged.length;
    await reconcile(world);
    assert.deepEqual(occurrences(world), [3]);
    assert.deepEqual(world.metrics, listed, "nothing was taken in a second time");
    assert.equal(world.logged.length, told, "what is settled is not even looked at");
  });

  it("looks back 26 hours and a window, and as far as it is told", async () => {
    const world = new InMemoryWorld();
    const oldest = world.now - 27 * hourMs;
    put(world, Math.ceil(oldest / hourMs) * hourMs);
    put(world, Math.floor(oldest / hourMs) * hourMs - hourMs);
    await reconcile(world);
    assert.deepEqual(occurrences(world), [1]);
    await reconcile(world, 72);
    assert.deepEqual(occurrences(world), [2]);
  });

  it("finds the reports of both monitors, an accuracy's when its labels have come", async () => {
    const world = new InMemoryWorld();
    world.readings = [{ kind: "document", document: { ...document(), accuracy: accuracyPlan } }];
    const startMs = start - 2 * dayMs;
    const folder = folderOf(startMs).replace("reports/", "accuracy/");
    world.write(`${folder}/evaluation.json`, report({ monitor: "accuracy" }, startMs));
    await reconcile(world);
    assert.deepEqual(outcomes(world), ["takenIn"]);
  });

  it("ends what a crash left half done, and reads again what could not be read, also days later", async () => {
    const world = new InMemoryWorld();
    put(world, start);
    put(world, start - hourMs, "{");
    world.writesLeft = 2;
    await assert.rejects(reconcile(world), { name: "ReconciliationError" });
    world.writesLeft = Number.POSITIVE_INFINITY;
    world.now += 5 * dayMs;
    await reconcile(world);
    assert.deepEqual(outcomes(world).sort(), ["takenIn", "unreadable"]);
    put(world, start - hourMs);
    world.now += dayMs;
    await reconcile(world);
    assert.deepEqual(outcomes(world), ["takenIn", "takenIn"]);
    assert.deepEqual(occurrences(world), [2]);
  });

  it("counts an unreadable report every time until it is given up", async () => {
    const world = new InMemoryWorld();
    put(world, start, "{");
    await reconcile(world);
    world.now += 14 * dayMs;
    await reconcile(world);
    world.now += hourMs;
    await reconcile(world);
    assert.deepEqual(outcomes(world), ["givenUp"]);
    assert.deepEqual(world.metrics, Array(3).fill({ name: "ReportUnreadable", value: 1 }));
    await reconcile(world);
    assert.equal(world.metrics.length, 3);
  });

  it("goes on past a document that is not valid and a report that fails, and names both", async () => {
    const world = new InMemoryWorld();
    const error = new EndpointDocumentError("/p/prod-broken", ["document: is not JSON"], "Deploy again.");
    world.readings.unshift({ kind: "invalid", endpointName: "prod-broken", error });
    put(world, start);
    put(world, start - hourMs);
    const { record } = world.table;
    world.table.record = async (...write) =>
      write[0].windowStart === report().window.start
        ? Promise.reject(new Error("access denied"))
        : record(...write);
    await assert.rejects(reconcile(world), (failure: Error) => {
      assert.match(failure.message, /^2 part\(s\).*prod-broken: EndpointDocumentError.*access denied/);
      return true;
    });
    assert.deepEqual(occurrences(world), [1]);
    assert.deepEqual(world.metrics, [
      { name: "ReportTakenIn", value: 1 },
      { name: "OccurrenceRecorded", value: 1 },
    ]);
  });

  it("takes in nothing of an endpoint that was taken down", async () => {
    const world = new InMemoryWorld();
    put(world, start, "{");
    await reconcile(world);
    world.readings = [];
    await reconcile(world);
    assert.equal(world.metrics.length, 1);
  });

  for (const [title, readings] of [
    ["an endpoint that was taken down", []],
    [
      "an endpoint that Model Monitor watches by now",
      [{ kind: "document", document: document({ backend: "sagemaker-model-monitor" }) }],
    ],
  ] as const)
    it(`gives up the reports of ${title}, after as long as any other, once`, async () => {
      const world = new InMemoryWorld();
      put(world, start, "{");
      await reconcile(world);
      world.readings = [...readings];
      world.now += 14 * dayMs;
      await reconcile(world);
      assert.deepEqual(outcomes(world), ["unreadable"]);
      world.now += hourMs;
      await reconcile(world);
      await reconcile(world);
      assert.deepEqual(outcomes(world), ["givenUp"]);
      assert.deepEqual(world.metrics, Array(2).fill({ name: "ReportUnreadable", value: 1 }));
    });

  it("does not give up reports of an endpoint whose document cannot be read", async () => {
    const world = new InMemoryWorld();
    put(world, start, "{");
    await reconcile(world);
    const error = new EndpointDocumentError("/p/prod-turbine", ["document: is not JSON"], "Deploy again.");
    world.readings = [{ kind: "invalid", endpointName: "prod-turbine", error }];
    world.now += 15 * dayMs;
    await assert.rejects(reconcile(world), { name: "ReconciliationError" });
    assert.deepEqual(outcomes(world), ["unreadable"]);
  });
});
