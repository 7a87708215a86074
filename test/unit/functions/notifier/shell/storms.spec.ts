import assert from "node:assert/strict";
import { maximumBytes } from "../../../../../functions/notifier/core/publication";
import { InMemoryWorld } from "../in-memory-world";
import { ring, tick } from "../notify";
import { alarm, description, iso, minuteMs, start } from "../samples";

const nameOf = (index: number, length = 0) =>
  `prod-turbine-alarm-${String(index).padStart(3, "0")}`.padEnd(length, "x");

/** So many alarms begin to ring. */
async function storm(world: InMemoryWorld, count: number, from = 0, length = 0): Promise<readonly string[]> {
  const names = Array.from({ length: count }, (_, index) => nameOf(from + index, length));
  world.set(...names.map((alarmName) => alarm({ alarmName, since: iso(world.now - 1000) })));
  return ring(world, ...names.map((AlarmName) => ({ AlarmName, StateChangeTime: iso(world.now - 1000) })));
}

async function calm(world: InMemoryWorld, count: number, from = 0): Promise<void> {
  const names = Array.from({ length: count }, (_, index) => nameOf(from + index));
  world.set(...names.map((alarmName) => alarm({ alarmName, state: "OK", since: iso(world.now - 1000) })));
  await ring(
    world,
    ...names.map((AlarmName) => ({ AlarmName, NewStateValue: "OK", StateChangeTime: iso(world.now - 1000) })),
  );
}

const newWorld = () => {
  const world = new InMemoryWorld();
  world.now = start + 5000;
  return world;
};
const kinds = (world: InMemoryWorld) =>
  world.messages.map(({ kind, members = [] }) => (kind === "alarm" ? kind : `${kind} ${members.length}`));
const toolKinds = (world: InMemoryWorld) => world.events.map(({ kind, action }) => `${action} ${kind}`);

describe("a storm", () => {
  it("is not made of five messages within a minute", async () => {
    const world = newWorld();
    await storm(world, 5);
    assert.deepEqual(kinds(world), Array(5).fill("alarm"));
    assert.equal(world.events.length, 5);
  });

  it("is made of six, and each incident is in it", async () => {
    const world = newWorld();
    assert.deepEqual(await storm(world, 6), []);
    assert.deepEqual(kinds(world), ["incident-storm 6"]);
    assert.deepEqual(toolKinds(world), ["trigger incident-storm"]);
    const [message] = world.messages;
    assert.equal(message?.severity, 1);
    assert.equal(message?.title, "6 incidents opened in prod");
    assert.equal(message?.links.runbook, "https://runbooks.example.com/incident-storm.md");
    assert.deepEqual(
      message?.members?.map(({ dedupeKey }) => dedupeKey).sort(),
      Array.from({ length: 6 }, (_, index) => `prod/alarm/${nameOf(index)}`),
    );
    assert.ok([...world.records.values()].every(({ outbox }) => outbox.length === 0));
  });

  it("goes on with the sixth message of the minute, and is over with the next minute", async () => {
    const world = newWorld();
    await storm(world, 5);
    world.now += minuteMs - 1;
    await storm(world, 1, 5);
    assert.deepEqual(kinds(world).slice(5), ["incident-storm 1"]);
    world.now += minuteMs;
    await storm(world, 1, 6);
    assert.deepEqual(kinds(world).slice(6), ["alarm"]);
  });

  it("has one key for tools, whatever comes to it, and ends with its last incident", async () => {
    const world = newWorld();
    await storm(world, 8);
    world.now += 2000;
    await storm(world, 7, 8);
    const [key = ""] = [...new Set(world.events.map(({ dedupeKey }) => dedupeKey))];
    assert.deepEqual(
      world.events.map(({ dedupeKey, action }) => `${action} ${dedupeKey}`),
      [`trigger ${key}`, `trigger ${key}`],
    );
    world.now += minuteMs;
    await calm(world, 14);
    await tick(world);
    assert.ok(
      !world.events.some(({ action, dedupeKey }) => action === "resolve" && dedupeKey === key),
      "one is still open",
    );
    world.now += minuteMs;
    await calm(world, 1, 14);
    await tick(world);
    const ends = world.events.filter(({ dedupeKey }) => dedupeKey === key).map(({ action }) => action);
    assert.deepEqual(ends, ["trigger", "trigger", "resolve"]);
    assert.equal(world.messages.at(-1)?.title, "The incident storm in prod is over");
    world.now += minuteMs;
    await tick(world);
    assert.equal(world.events.filter(({ dedupeKey }) => dedupeKey === key).length, 3);
    assert.deepEqual(world.deliveryState?.storms, []);
  });

  it("tells a tool of each end by the incident's own key, for it may know it by that", async () => {
    const world = newWorld();
    await storm(world, 5);
    world.now += 2000;
    await calm(world, 5);
    assert.deepEqual(kinds(world).slice(5), ["incident-storm 5"]);
    assert.equal(world.messages[5]?.action, "resolve");
    assert.deepEqual(toolKinds(world), [
      ...Array(5).fill("trigger alarm"),
      ...Array(5).fill("resolve alarm"),
    ]);
  });

  it("is as bad as the worst that opens in it", async () => {
    const world = newWorld();
    const names = Array.from({ length: 6 }, (_, index) => nameOf(index));
    world.set(
      ...names.map((alarmName, index) =>
        alarm({
          alarmName,
          description: description.replace("Severity: 1", `Severity: ${index === 3 ? 2 : 3}`),
        }),
      ),
    );
    await ring(world, ...names.map((AlarmName) => ({ AlarmName })));
    assert.equal(world.messages[0]?.severity, 2);
    assert.equal(world.messages[0]?.members?.[0]?.dedupeKey, `prod/alarm/${nameOf(3)}`);
  });

  it("is not made worse by what is over in it", async () => {
    const world = newWorld();
    await storm(world, 1);
    world.now += minuteMs;
    const names = Array.from({ length: 5 }, (_, index) => nameOf(index + 1));
    const mild = description.replace("Severity: 1", "Severity: 3");
    world.set(...names.map((name) => alarm({ alarmName: name, description: mild, since: iso(world.now) })));
    world.set(alarm({ alarmName: nameOf(0), state: "OK", since: iso(world.now) }));
    await ring(world, ...[nameOf(0), ...names].map((AlarmName) => ({ AlarmName })));
    const [, message] = world.messages;
    assert.equal(message?.title, "5 incidents opened, 1 resolved in prod");
    assert.equal(message?.severity, 3);
    assert.equal(message?.members?.at(-1)?.action, "resolve");
  });

  it("goes on while one of its incidents is open, also where no list has it", async () => {
    const world = newWorld();
    await storm(world, 6);
    world.now += minuteMs;
    await calm(world, 5);
    world.unlisted.add(`prod/alarm/${nameOf(5)}`);
    world.set(alarm({ alarmName: nameOf(5), notifies: [] }));
    await tick(world);
    assert.deepEqual(world.deliveryState?.storms[0]?.members, [`prod/alarm/${nameOf(5)}`]);
  });

  it("that does not fit into one message is told in several, and nothing is left out", async () => {
    const world = newWorld();
    await storm(world, 100, 0, 255);
    await storm(world, 100, 100, 255);
    const told = world.messages.flatMap(({ members = [] }) => members.map(({ dedupeKey }) => dedupeKey));
    assert.equal(new Set(told).size, 200);
    for (const { message } of world.publications)
      assert.ok(Buffer.byteLength(message, "utf8") <= maximumBytes);
  });

  it("is counted over all invocations, however they meet", async () => {
    const world = newWorld();
    const names = Array.from({ length: 12 }, (_, index) => nameOf(index));
    world.set(...names.map((alarmName) => alarm({ alarmName })));
    await Promise.all(names.map((AlarmName) => ring(world, { AlarmName })));
    const singles = world.messages.filter(({ kind }) => kind === "alarm").length;
    assert.equal(singles, 5);
    const told = world.messages.flatMap(
      ({ dedupeKey, members }) => members?.map((member) => member.dedupeKey) ?? [dedupeKey],
    );
    assert.deepEqual(
      [...told].sort(),
      names.map((name) => `prod/alarm/${name}`),
    );
    assert.ok(world.pauses > 0, "no two of them met");
  });

  it("whose message SNS refuses keeps every incident, and is told with the next look", async () => {
    const world = newWorld();
    world.refuse("publish");
    assert.equal((await storm(world, 6)).length, 6);
    world.beforeCall = () => undefined;
    world.now += minuteMs;
    await tick(world);
    assert.deepEqual(kinds(world), ["incident-storm 6"]);
    assert.deepEqual(toolKinds(world), ["trigger incident-storm"]);
  });
});
