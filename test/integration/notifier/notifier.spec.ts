import assert from "node:assert/strict";
import { acknowledge } from "../../../functions/shared/incident-orders";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { decision, decisionId, description, iso } from "../../unit/functions/notifier/samples";
import { endpointName, IncidentsWorld, reconcile } from "./incidents-world";

const alarmName = `${endpointName}-latency-p95`;
const key = `sandbox/alarm/${alarmName}`;
const allDone = JSON.stringify({ batchItemFailures: [] });

describe("the notifier, from an alarm to the people", function () {
  this.timeout(90_000);
  const folder = temporaryFolder("notifier");
  let world: IncidentsWorld;

  before(async () => {
    world = await IncidentsWorld.start(folder);
  });
  after(async () => {
    await world?.stop();
    removeFolder(folder);
  });

  it("tells people and tools of an alarm that rings, and of its end", async () => {
    await world.putAlarm(alarmName, description);
    await world.setState(alarmName, "ALARM");
    assert.deepEqual(await world.invoke(await world.hints(1)), [allDone]);
    const [mail] = await world.told("mail", 1);
    const [tool] = await world.told("tools", 1);
    assert.deepEqual(tool, mail);
    assert.equal(mail?.dedupeKey, key);
    assert.equal(mail?.action, "trigger");
    assert.equal(mail?.severity, 1);
    assert.equal(mail?.endpointName, endpointName);
    assert.equal(mail?.contacts.length, 2);
    assert.match(mail?.what ?? "", /CloudWatch: set by a test/);
    assert.deepEqual(await world.invoke(reconcile), ["handled"]);

    await world.sandbox.clock.advance(60);
    await world.setState(alarmName, "OK");
    assert.deepEqual(await world.invoke(await world.hints(1)), [allDone]);
    assert.deepEqual(
      [await world.told("mail", 1), await world.told("tools", 1)].map(
        ([each]) => `${each?.action} ${each?.dedupeKey}`,
      ),
      [`resolve ${key}`, `resolve ${key}`],
    );
    assert.equal((await world.table.read(key))?.state, "resolved");
  });

  it("keeps what SNS refuses, and tells it with the next look, once for each way", async () => {
    await world.removeIncidentTopic();
    await world.sandbox.clock.advance(60);
    await world.setState(alarmName, "ALARM");
    const batch = await world.hints(1);
    const [answer = ""] = await world.invoke(batch);
    assert.equal(JSON.parse(answer).batchItemFailures.length, 1, answer);
    const [tool] = await world.told("tools", 1);
    assert.equal(tool?.action, "trigger");
    assert.deepEqual(
      (await world.table.pending()).found.map(({ dedupeKey }) => dedupeKey),
      [key],
    );
    const [failed = ""] = await world.invoke(reconcile);
    assert.match(
      failed,
      /ReconciliationError: 1 part\(s\) could not be put right: sandbox\/alarm\/.*NotFound/,
    );

    await world.openIncidentTopic();
    await world.sandbox.clock.advance(60);
    assert.deepEqual(await world.invoke(reconcile), ["handled"]);
    const [mail] = await world.told("mail", 1);
    assert.equal(`${mail?.action} ${mail?.dedupeKey}`, `trigger ${key}`);
    assert.deepEqual((await world.table.pending()).found, []);
  });

  it("tells what a person says of an incident", async () => {
    const record = await world.table.read(key);
    assert.ok(record !== undefined);
    const at = iso((await world.sandbox.clock.read()).nowMs);
    assert.equal(await world.table.put(acknowledge(record, "Ada", "looking into it", at)), "written");
    const order = {
      ...reconcile,
      "detail-type": "Incident Order",
      detail: { environment: "sandbox", dedupeKey: key },
    };
    assert.deepEqual(await world.invoke(order), ["handled"]);
    const [tool] = await world.told("tools", 1);
    // What the tool was told before came here once, and not a second time with the mail.
    assert.equal(tool?.action, "acknowledge");
    assert.deepEqual((await world.told("mail", 1))[0]?.by, { name: "Ada", reason: "looking into it" });
  });

  it("finds decisions in the ledger by itself, and ends their incidents with a promotion", async () => {
    const { nowMs } = await world.sandbox.clock.read();
    await world.decide(decision(nowMs, { endpointName }));
    assert.deepEqual(await world.invoke(reconcile), ["handled"]);
    assert.equal((await world.told("mail", 1))[0]?.title, `Version 7 of ${endpointName} was refused`);
    const promoted = {
      endpointName,
      decision: "PROMOTED",
      modelPackageVersion: 8,
      id: decisionId(nowMs + 1),
    } as const;
    await world.decide(decision(nowMs + 1, promoted));
    assert.deepEqual(await world.invoke(reconcile), ["handled"]);
    const [mail] = await world.told("mail", 1);
    assert.equal(`${mail?.action} ${mail?.dedupeKey}`, `resolve sandbox/version-refused/${endpointName}/7`);
    assert.equal(mail?.decisions[0]?.decision, "PROMOTED");
    await world.told("tools", 2);
  });

  it("makes few messages of sixty alarms, by several invocations at once, and leaves none out", async () => {
    await world.sandbox.clock.advance(120);
    const names = Array.from({ length: 60 }, (_, index) => `${alarmName}-${index}`);
    await Promise.all(names.map((name) => world.putAlarm(name, description)));
    await Promise.all(names.map((name) => world.setState(name, "ALARM")));
    const hints = (await world.hints(60)) as { readonly Records: readonly object[] };
    const halves = [hints.Records.slice(0, 30), hints.Records.slice(30)].map((Records) => ({ Records }));
    assert.deepEqual(await world.invoke(...halves, reconcile), [allDone, allDone, "handled"]);
    const members: string[] = [];
    let messages = 0;
    for (; members.length < 60; messages += 1)
      for (const { members: each = [] } of await world.told("mail", 1))
        members.push(...each.map(({ dedupeKey }) => dedupeKey));
    // One of each invocation at most.
    assert.ok(messages <= 3, `${messages} messages`);
    assert.deepEqual([...new Set(members)].sort(), names.map((name) => `sandbox/alarm/${name}`).sort());
    assert.equal(members.length, 60);
  });

  it("lists what is open and what was resolved since a time", async () => {
    const { found, problems } = await world.table.open();
    assert.deepEqual(problems, []);
    // The sixty, and the first alarm, which somebody looks into.
    assert.equal(found.length, 61);
    assert.equal(found.find(({ state }) => state === "acknowledged")?.dedupeKey, key);
    const refused = `sandbox/version-refused/${endpointName}/7`;
    const { resolvedAt = "" } = (await world.table.read(refused)) ?? {};
    const since = async (time: number) =>
      (await world.table.resolvedSince(iso(time))).found.map(({ dedupeKey }) => dedupeKey);
    assert.deepEqual(await since(Date.parse(resolvedAt)), [refused]);
    assert.deepEqual(await since(Date.parse(resolvedAt) + 1), []);
  });

  it("rejects what it does not know, and says why", async () => {
    const [outcome = ""] = await world.invoke({ ...reconcile, detail: { environment: "prod" } });
    assert.match(outcome, /EventRejectedError: detail\.environment: is "prod", expected "sandbox"/);
  });
});
