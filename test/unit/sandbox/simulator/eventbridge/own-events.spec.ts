import assert from "node:assert/strict";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { botocoreDataFolder } from "../../../../../sandbox/setup/botocore-data";
import { createEventBridge } from "../../../../../sandbox/simulator/eventbridge/create-eventbridge";
import { startServer } from "../../../../../sandbox/simulator/kernel/server";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";
import { recordingSender } from "./recording-sender";

const start = Date.UTC(2026, 4, 1, 10, 0, 0);
const place = { accountId: "000000000000", region: "us-east-1" };
const fn = "arn:aws:lambda:us-east-1:000000000000:function:knowledge-base";

describe("events that the product itself puts", () => {
  const clock = new SteppedClock({ startTime: start });
  const { sender, sent } = recordingSender();
  const bridge = createEventBridge({ clock, place, sender });
  let server: Awaited<ReturnType<typeof startServer>>;
  let client: EventBridgeClient;
  let url = "";

  before(async () => {
    server = await startServer({
      ...place,
      clock,
      botocoreDataFolder: botocoreDataFolder(),
      services: [bridge.service],
      faultSections: [bridge.faults],
      port: 0,
    });
    url = `http://127.0.0.1:${server.port}`;
    client = new EventBridgeClient({
      endpoint: url,
      region: place.region,
      credentials: { accessKeyId: place.accountId, secretAccessKey: "sandbox" },
    });
    const call = (operation: string, input: unknown): unknown =>
      bridge.service.operations[operation]?.(input as never, { ...place, now: start });
    const EventPattern = JSON.stringify({
      source: ["monitored-endpoint"],
      "detail-type": ["Monitoring Report Written"],
    });
    await call("PutRule", { Name: "reports", EventPattern });
    await call("PutTargets", { Rule: "reports", Targets: [{ Id: "t", Arn: fn }] });
  });
  beforeEach(() => {
    sent.length = 0;
  });
  after(async () => {
    client.destroy();
    await server.close();
    clock.stop();
  });

  const put = (...windows: readonly number[]) =>
    client.send(
      new PutEventsCommand({
        Entries: windows.map((window) => ({
          Source: "monitored-endpoint",
          DetailType: "Monitoring Report Written",
          Detail: JSON.stringify({ endpointName: "fan", window }),
        })),
      }),
    );
  const misbehave = async (events: object): Promise<void> => {
    const body = JSON.stringify({ events });
    assert.equal((await fetch(`${url}/_sandbox/faults`, { method: "POST", body })).status, 200);
  };
  const arrived = () => sent.map(({ payload }) => (payload.detail as { window: number }).window);

  it("reach the rules of the default bus, and no other rule", async () => {
    const answer = await put(1);
    await client.send(
      new PutEventsCommand({
        Entries: [{ Source: "monitored-endpoint", DetailType: "Evaluate Drift", Detail: "{}" }],
      }),
    );
    await clock.advance(0);
    assert.equal(answer.FailedEntryCount, 0);
    assert.equal(sent.length, 1);
    assert.equal(sent[0]?.arn, fn);
    assert.equal(sent[0]?.payload.id, answer.Entries?.[0]?.EventId);
    assert.equal(sent[0]?.payload.source, "monitored-endpoint");
  });

  const cases: readonly [title: string, faults: object, soon: number[], later: number[]][] = [
    ["lost", { loseEvery: 1 }, [], []],
    ["doubled", { duplicateEvery: 1 }, [1, 1, 2, 2], [1, 1, 2, 2]],
    ["late", { delayEvery: 1, delaySeconds: 300 }, [], [1, 2]],
  ];
  for (const [title, faults, soon, later] of cases) {
    it(`can be ${title}`, async () => {
      await misbehave(faults);
      await put(1, 2);
      await clock.advance(299);
      assert.deepEqual(arrived(), soon);
      await clock.advance(1);
      assert.deepEqual(arrived(), later);
    });
  }

  it("can overtake each other", async () => {
    await misbehave({ reorderEvery: 1 });
    await put(1, 2);
    await clock.advance(0);
    assert.deepEqual(arrived(), [2, 1]);
  });
});
