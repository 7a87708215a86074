import assert from "node:assert/strict";
import { acknowledge } from "../../../../../functions/shared/incident-orders";
import { InMemoryWorld } from "../in-memory-world";
import { decide, nudge, ring } from "../notify";
import { alarm, alarmName, decision, endpointName, iso, minuteMs, record, start } from "../samples";

const key = `prod/alarm/${alarmName}`;
const told = (world: InMemoryWorld) =>
  world.messages.map(({ action, dedupeKey }) => `${action} ${dedupeKey}`);
const toldTools = (world: InMemoryWorld) =>
  world.events.map(({ action, dedupeKey }) => `${action} ${dedupeKey}`);

describe("hints of alarms", () => {
  let world: InMemoryWorld;
  beforeEach(() => {
    world = new InMemoryWorld();
    world.now = start + 2000;
    world.set(alarm());
  });

  it("tell people and tools once, however often they come", async () => {
    assert.deepEqual(await ring(world, {}, {}), []);
    assert.deepEqual(await ring(world, {}), []);
    assert.deepEqual(told(world), [`trigger ${key}`]);
    assert.deepEqual(toldTools(world), [`trigger ${key}`]);
    assert.deepEqual(world.records.get(key)?.outbox, []);
  });

  it("resolve what is over, after it was told", async () => {
    await ring(world, {});
    world.set(alarm({ state: "OK", since: iso(start + minuteMs) }));
    world.now = start + minuteMs + 2000;
    await ring(world, { NewStateValue: "OK", StateChangeTime: iso(start + minuteMs) });
    assert.deepEqual(told(world), [`trigger ${key}`, `resolve ${key}`]);
    assert.equal(world.records.get(key)?.state, "resolved");
  });

  it("that are older than what is recorded change nothing", async () => {
    world.records.set(key, record({ state: "resolved", resolvedAt: iso(start + minuteMs) }));
    world.set(alarm({ state: "OK", since: iso(start + minuteMs) }));
    assert.deepEqual(await ring(world, {}), []);
    assert.deepEqual(world.publications, []);
  });

  it("that are bad fail alone, and say why", async () => {
    assert.deepEqual(await ring(world, {}, "{", { NewStateValue: "LOUD" }, "[]"), ["m-1", "m-2", "m-3"]);
    assert.deepEqual(told(world), [`trigger ${key}`]);
    const reasons = world.logged
      .filter(({ message }) => message === "hint")
      .map(({ fields }) => String(fields.error));
    assert.match(reasons[0] ?? "", /body: is not JSON/);
    assert.match(reasons[1] ?? "", /NewStateValue/);
  });

  it("of an alarm that cannot be written fail alone", async () => {
    world.set(alarm({ alarmName: "prod-turbine-abort" }));
    world.records.set(
      "prod/alarm/prod-turbine-abort",
      record({ dedupeKey: "prod/alarm/prod-turbine-abort", state: "resolved", resolvedAt: iso(0) }),
    );
    const { put } = world.incidents;
    Object.assign(world.incidents, {
      put: (each: Parameters<typeof put>[0]) =>
        each.dedupeKey === key ? Promise.reject(new Error("no")) : put(each),
    });
    assert.deepEqual(await ring(world, {}, { AlarmName: "prod-turbine-abort" }), ["m-0"]);
    assert.deepEqual(told(world), ["trigger prod/alarm/prod-turbine-abort"]);
  });

  it("tell by the notification alone when CloudWatch cannot be asked; what ends waits", async () => {
    world.refuse("alarms.named");
    assert.deepEqual(await ring(world, {}, { AlarmName: "prod-turbine-abort", NewStateValue: "OK" }), [
      "m-1",
    ]);
    assert.deepEqual(told(world), [`trigger ${key}`]);
    assert.match(
      world.messages[0]?.unknown.join() ?? "",
      /The figures: the alarm could not be read \(AccessDenied/,
    );
  });

  it("tell without what cannot be read, and name it", async () => {
    world.refuse("documents.read", "people", "ledger.rollout", "ledger.variants", "ledger.newestDecisions");
    assert.deepEqual(await ring(world, {}), []);
    const [message] = world.messages;
    assert.equal(message?.contacts[0]?.name, "turbine on-call");
    for (const missing of [
      "its document",
      "The environment's contacts",
      "Whether a rollout",
      "Which version serves",
      "The last decisions",
    ])
      assert.match(message?.unknown.join("\n") ?? "", new RegExp(missing));
  });

  it("keep what SNS refuses, tell tools all the same, and send no tool twice", async () => {
    world.refuse("publish");
    assert.deepEqual(await ring(world, {}), ["m-0"]);
    assert.deepEqual(toldTools(world), [`trigger ${key}`]);
    assert.deepEqual(world.records.get(key)?.outbox, [
      { action: "trigger", since: iso(start), toldBy: ["events"] },
    ]);
    world.beforeCall = () => undefined;
    assert.deepEqual(await ring(world, {}), []);
    assert.deepEqual(told(world), [`trigger ${key}`]);
    assert.deepEqual(toldTools(world), [`trigger ${key}`]);
    assert.deepEqual(world.records.get(key)?.outbox, []);
  });

  it("keep what the bus does not take, and tell people all the same", async () => {
    const { putEvents } = world;
    Object.assign(world, {
      putEvents: async (entries: readonly unknown[]) => entries.map(() => "ThrottlingException: slow down"),
    });
    assert.deepEqual(await ring(world, {}), ["m-0"]);
    assert.deepEqual(told(world), [`trigger ${key}`]);
    Object.assign(world, { putEvents });
    assert.deepEqual(await ring(world, {}), []);
    assert.deepEqual(told(world), [`trigger ${key}`]);
    assert.deepEqual(toldTools(world), [`trigger ${key}`]);
  });

  it("of a flap tell a tool that it began, and only with the next look that it is over", async () => {
    world.set(alarm({ state: "OK", since: iso(start + 1000) }));
    assert.deepEqual(await ring(world, {}), []);
    assert.deepEqual(toldTools(world), [`trigger ${key}`]);
    assert.deepEqual(await ring(world, { NewStateValue: "OK", StateChangeTime: iso(start + 1000) }), []);
    assert.deepEqual(toldTools(world), [`trigger ${key}`, `resolve ${key}`]);
  });

  it("find the endpoint by the alarm's name where no dimension says it", async () => {
    world.set(alarm({ alarmName: "prod-turbine-mine", measures: { kind: "composite", rule: "ALARM(a)" } }));
    await ring(world, { AlarmName: "prod-turbine-mine" });
    assert.equal(world.messages[0]?.endpointName, endpointName);
  });
});

describe("hints of decisions", () => {
  const refused = decision(start);

  it("tell what was decided, log it once, and count it", async () => {
    const world = new InMemoryWorld();
    world.now = start + 1000;
    world.decisions.push(decision(start - 1000, { decision: "RECEIVED", kind: "rollout" }), refused);
    assert.deepEqual(await decide(world, refused, refused), []);
    assert.deepEqual(await decide(world, refused), []);
    assert.deepEqual(told(world), ["trigger prod/version-refused/prod-turbine/7"]);
    const lines = world.logged.filter(({ message }) => message === "decision").map(({ fields }) => fields);
    assert.deepEqual(lines[1], {
      endpointName,
      decision: "REFUSED",
      modelPackageVersion: 7,
      reason: refused.reason,
      at: iso(start),
    });
    assert.deepEqual(
      world.metrics.map(({ name, value, dimensions }) => ({ name, value, ...dimensions })),
      ["RECEIVED", "REFUSED"].map((Decision) => ({
        name: "RolloutDecision",
        value: 1,
        EndpointName: endpointName,
        Decision,
      })),
    );
  });

  it("begin with an endpoint an hour ago, and not with its history", async () => {
    const world = new InMemoryWorld();
    world.now = start + 1000;
    const old = decision(start - 61 * minuteMs, { modelPackageVersion: 5 });
    world.decisions.push(old, decision(start - 59 * minuteMs, { modelPackageVersion: 6 }), refused);
    await decide(world, refused);
    assert.deepEqual(told(world).sort(), [
      "trigger prod/version-refused/prod-turbine/6",
      "trigger prod/version-refused/prod-turbine/7",
    ]);
  });

  it("reach back further for a record that the stream was late with", async () => {
    const world = new InMemoryWorld();
    const old = decision(start - 20 * 60 * minuteMs);
    world.decisions.push(old);
    await decide(world, old);
    assert.deepEqual(told(world), ["trigger prod/version-refused/prod-turbine/7"]);
  });

  it("end with a promotion what came of the decisions before it, also where no list has it yet", async () => {
    const world = new InMemoryWorld();
    world.now = start + 1000;
    world.decisions.push(refused);
    await decide(world, refused);
    world.unlisted.add("prod/version-refused/prod-turbine/7");
    const promoted = decision(start + 2000, { decision: "PROMOTED", modelPackageVersion: 8 });
    world.decisions.push(promoted);
    world.now = start + 3000;
    await decide(world, promoted);
    assert.equal(told(world).length, 1);
    world.unlisted.clear();
    world.now = start + 60_000;
    await decide(world, promoted);
    assert.deepEqual(told(world), [
      "trigger prod/version-refused/prod-turbine/7",
      "resolve prod/version-refused/prod-turbine/7",
    ]);
  });

  it("tell of a decision that was written late, and that it is over", async () => {
    const world = new InMemoryWorld();
    world.now = start + 3000;
    const promoted = decision(start + 2000, { decision: "PROMOTED", modelPackageVersion: 8 });
    world.decisions.push(promoted);
    await decide(world, promoted);
    world.decisions.push(refused);
    await decide(world, refused);
    assert.equal(world.records.get("prod/version-refused/prod-turbine/7")?.state, "resolved");
    assert.deepEqual(told(world), ["trigger prod/version-refused/prod-turbine/7"]);
  });

  it("fail alone when the ledger cannot be read", async () => {
    const world = new InMemoryWorld();
    world.decisions.push(refused);
    world.refuse("ledger.decisionsSince");
    assert.deepEqual(await decide(world, refused), ["0"]);
    assert.equal(world.cursors.size, 0);
  });
});

describe("a person's order", () => {
  it("is told at once", async () => {
    const world = new InMemoryWorld();
    world.records.set(key, acknowledge(record(), "Ada", "looking into it", iso(start)));
    await nudge(world, key);
    assert.deepEqual(told(world), [`acknowledge ${key}`]);
    assert.deepEqual(world.messages[0]?.by, { name: "Ada", reason: "looking into it" });
    await nudge(world, key);
    await nudge(world, "prod/alarm/no-such");
    assert.equal(world.publications.length, 1);
  });

  it("that cannot be sent fails, so that it comes again", async () => {
    const world = new InMemoryWorld();
    world.records.set(key, acknowledge(record(), "Ada", "looking into it", iso(start)));
    world.refuse("publish");
    await assert.rejects(
      nudge(world, key),
      /1 part\(s\) could not be put right: prod\/alarm\/prod-turbine-latency-p95: AccessDenied/,
    );
  });
});
