import assert from "node:assert/strict";
import { acknowledge } from "../../../../../functions/shared/incident-orders";
import { EndpointDocumentError } from "../../../../../functions/shared/parse-endpoint-document";
import { InMemoryWorld } from "../in-memory-world";
import { tick } from "../notify";
import { alarm, alarmName, decision, endpointName, iso, minuteMs, record, start } from "../samples";

const key = `prod/alarm/${alarmName}`;
const told = (world: InMemoryWorld) =>
  world.messages.map(({ action, dedupeKey }) => `${action} ${dedupeKey}`);

describe("the look of each minute", () => {
  let world: InMemoryWorld;
  beforeEach(() => {
    world = new InMemoryWorld();
    world.now = start + minuteMs;
  });

  it("opens an incident for an alarm whose notification was lost, and ends it likewise", async () => {
    world.set(alarm());
    await tick(world);
    await tick(world);
    assert.deepEqual(told(world), [`trigger ${key}`]);
    world.set(alarm({ state: "OK", since: iso(start + 2 * minuteMs) }));
    world.now += 2 * minuteMs;
    await tick(world);
    await tick(world);
    assert.deepEqual(told(world), [`trigger ${key}`, `resolve ${key}`]);
  });

  it("leaves alone alarms that do not notify the notifier, whose names only begin alike", async () => {
    world.set(
      alarm({
        alarmName: "prod-others-database",
        notifies: ["arn:aws:sns:eu-central-1:123456789012:others"],
      }),
      alarm({ alarmName: "prod-turbine-switched-off", notifies: [] }),
    );
    await tick(world);
    assert.deepEqual(world.publications, []);
  });

  it("does not contradict a person who has resolved what still rings", async () => {
    world.set(alarm());
    world.records.set(
      key,
      record({
        state: "resolved",
        resolvedAt: iso(start + 1000),
        resolved: { by: "Ada", reason: "known", at: iso(start + 1000) },
      }),
    );
    await tick(world);
    assert.deepEqual(world.publications, []);
  });

  it("ends the incident of an alarm that is gone, and of one whose name begins otherwise", async () => {
    const other = "others-alarm";
    world.records.set(key, record());
    world.records.set(`prod/alarm/${other}`, record({ dedupeKey: `prod/alarm/${other}`, alarmName: other }));
    const { ofEnvironment } = world.alarms;
    world.set(alarm({ alarmName: other, state: "OK", since: iso(start + 1000) }));
    Object.assign(world.alarms, {
      ofEnvironment: async () => (await ofEnvironment()).filter((each) => each.alarmName !== other),
    });
    await tick(world);
    assert.deepEqual(told(world).sort(), [`resolve prod/alarm/${other}`, `resolve ${key}`].sort());
  });

  it("keeps open what has no data", async () => {
    world.records.set(key, record());
    world.set(alarm({ state: "INSUFFICIENT_DATA", since: iso(start + 1000) }));
    await tick(world);
    assert.equal(world.records.get(key)?.state, "open");
    assert.deepEqual(world.publications, []);
  });

  it("sends what an outbox holds, oldest first and one thing at a time", async () => {
    const entry = { action: "trigger", since: iso(start) } as const;
    world.set(alarm());
    world.records.set(key, acknowledge(record({ outbox: [entry] }), "Ada", "looking", iso(start + 1000)));
    await tick(world);
    assert.deepEqual(told(world), [`trigger ${key}`]);
    await tick(world);
    assert.deepEqual(told(world), [`trigger ${key}`, `acknowledge ${key}`]);
  });

  it("leaves to another invocation what that one sends, until it must have died", async () => {
    const since = iso(start);
    world.set(alarm());
    world.records.set(key, record({ outbox: [{ action: "trigger", since }] }));
    const claim = { dedupeKey: key, action: "trigger" as const, since, until: iso(world.now + 50_000) };
    world.deliveryState = { sentAt: [], claims: [claim], storms: [], endedStorms: [], revision: 4 };
    await tick(world);
    assert.deepEqual(world.publications, []);
    world.now += 50_000;
    await tick(world);
    assert.deepEqual(told(world), [`trigger ${key}`]);
  });

  it("does not tell again what another invocation has told since the list was read", async () => {
    world.set(alarm());
    world.records.set(key, record({ outbox: [{ action: "trigger", since: iso(start) }] }));
    const { openOrPending } = world.incidents;
    const listed = await openOrPending();
    await tick(world);
    Object.assign(world.incidents, { openOrPending: async () => listed });
    await tick(world);
    assert.deepEqual(told(world), [`trigger ${key}`]);
  });

  it("finds the decisions that no record of the stream told of", async () => {
    world.decisions.push(decision(start));
    await tick(world);
    await tick(world);
    assert.deepEqual(told(world), ["trigger prod/version-refused/prod-turbine/7"]);
    assert.equal(world.logged.filter(({ message }) => message === "decision").length, 1);
  });

  it("takes many decisions in several looks", async () => {
    for (let index = 0; index < 450; index += 1)
      world.decisions.push(decision(start + index, { decision: "HELD", kind: "rollout" }));
    const lines = () => world.logged.filter(({ message }) => message === "decision").length;
    for (const expected of [200, 400, 450, 450]) {
      await tick(world);
      assert.equal(lines(), expected);
    }
  });

  it("publishes what serves and whether a rollout is in progress", async () => {
    world.variantRecords = [
      {
        variantName: "primary",
        modelPackageVersion: 7,
        endpointConfigName: "c",
        servingDigest: "d",
        since: iso(start),
        source: "rollout",
        writeId: "w",
      },
    ];
    await tick(world);
    assert.deepEqual(world.metrics, [
      { name: "ServingVersion", unit: "None", value: 7, dimensions: { EndpointName: endpointName } },
      { name: "RolloutInProgress", unit: "None", value: 0, dimensions: { EndpointName: endpointName } },
    ]);
  });

  const parts: readonly [part: string, told: readonly string[]][] = [
    ["incidents.openOrPending", ["prod/version-refused/prod-turbine/7", key]],
    ["alarms.ofEnvironment", ["prod/version-refused/prod-turbine/7"]],
    ["documents.list", [key]],
    ["ledger.decisionsSince", [key]],
    ["publishMetrics", ["prod/version-refused/prod-turbine/7", key]],
    ["ledger.rollout", ["prod/version-refused/prod-turbine/7", key]],
  ];
  for (const [part, expected] of parts)
    it(`does the rest when ${part} fails, and says so at the end`, async () => {
      world.set(alarm());
      world.decisions.push(decision(start));
      world.refuse(part);
      await assert.rejects(tick(world), {
        name: "ReconciliationError",
        message: /AccessDenied: refused by the test/,
      });
      assert.deepEqual(world.messages.map(({ dedupeKey }) => dedupeKey).sort(), [...expected].sort());
    });

  it("looks at an endpoint whose document is not valid, and only logs that", async () => {
    world.readings = [
      { kind: "invalid", endpointName, error: new EndpointDocumentError("p", ["gate: missing"], "Deploy.") },
    ];
    world.decisions.push(decision(start));
    await tick(world);
    assert.deepEqual(told(world), ["trigger prod/version-refused/prod-turbine/7"]);
    assert.match(world.messages[0]?.unknown.join() ?? "", /document could not be read/);
    assert.ok(world.logged.some(({ message }) => message === "a document is not valid"));
  });

  it("names at most twenty failures, so that the reason can be read", async () => {
    world.readings = Array.from({ length: 25 }, (_, index) => ({
      kind: "invalid",
      endpointName: `prod-${index}`,
      error: new EndpointDocumentError("p", [], ""),
    }));
    world.refuse("notes.cursor");
    await assert.rejects(tick(world), /25 part\(s\).*and 5 more$/);
  });
});
