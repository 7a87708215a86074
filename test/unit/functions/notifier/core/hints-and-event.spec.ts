import assert from "node:assert/strict";
import fc from "fast-check";
import { readNotifierEvent } from "../../../../../functions/notifier/core/event";
import { readAlarmHint, readDecisionHint } from "../../../../../functions/notifier/core/hints";
import { alarmHint, decisionId, endpointName, notification, start } from "../samples";

const sqs = (body: string, messageId = "m-1") => ({ messageId, body, eventSource: "aws:sqs" });
const stream = (changes: Record<string, unknown> = {}, sk = `DECISION#${decisionId(start)}`) => ({
  eventSource: "aws:dynamodb",
  eventName: "INSERT",
  dynamodb: { SequenceNumber: "100", Keys: { pk: { S: `ENDPOINT#${endpointName}` }, sk: { S: sk } } },
  ...changes,
});
const read = (input: unknown) => readNotifierEvent(input, "prod");

describe("the notifier's events", () => {
  it("are batches of the queue and of the stream", () => {
    assert.deepEqual(read({ Records: [sqs(JSON.stringify(notification())), stream()] }), {
      kind: "batch",
      items: [
        {
          itemIdentifier: "m-1",
          hint: alarmHint({ description: alarmHint().description.replaceAll("\n", " ") }),
        },
        { itemIdentifier: "100", hint: { kind: "decision", endpointName, decisionId: decisionId(start) } },
      ],
    });
  });

  it("are the schedule's and a person's order", () => {
    const of = (detailType: string, detail: object) =>
      read({ source: "monitored-endpoint", "detail-type": detailType, detail });
    assert.deepEqual(of("Reconcile Incidents", { environment: "prod" }), { kind: "reconcile" });
    assert.deepEqual(of("Incident Order", { environment: "prod", dedupeKey: "prod/alarm/x" }), {
      kind: "order",
      dedupeKey: "prod/alarm/x",
    });
  });

  const rejections: readonly [name: string, input: unknown, reason: RegExp][] = [
    ["nothing", undefined, /^event: /],
    ["a text", "look", /^event: /],
    ["no detail", { source: "monitored-endpoint", "detail-type": "Reconcile Incidents" }, /event\.detail: /],
    [
      "another environment",
      { source: "monitored-endpoint", "detail-type": "Reconcile Incidents", detail: { environment: "dev" } },
      /is "dev", expected "prod"/,
    ],
    [
      "another event",
      { source: "aws.s3", "detail-type": "Object Created", detail: { environment: "prod" } },
      /is not an event of the notifier/,
    ],
    [
      "an order without a key",
      { source: "monitored-endpoint", "detail-type": "Incident Order", detail: { environment: "prod" } },
      /detail\.dedupeKey: /,
    ],
    [
      "another source",
      { Records: [{ eventSource: "aws:kinesis" }] },
      /Records\.0\.eventSource: is "aws:kinesis"/,
    ],
    [
      "a message without its name",
      { Records: [sqs("{}"), { eventSource: "aws:sqs", body: "{}" }] },
      /Records\.1\.messageId: /,
    ],
    [
      "a record without its number",
      { Records: [{ eventSource: "aws:dynamodb", dynamodb: {} }] },
      /Records\.0\.dynamodb\.SequenceNumber: /,
    ],
  ];
  for (const [name, input, reason] of rejections)
    it(`reject ${name}, and say why`, () => {
      const event = read(input);
      assert.equal(event.kind, "rejected");
      assert.match(event.kind === "rejected" ? event.reason : "", reason);
    });

  it("never throw, whatever comes", () => {
    fc.assert(fc.property(fc.anything(), (input) => assert.ok(read(input).kind)));
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.jsonValue(), fc.string())), (bodies) => {
        const records = bodies.map((body, index) =>
          sqs(typeof body === "string" ? body : JSON.stringify(body), `m-${index}`),
        );
        const event = read({ Records: records });
        assert.equal(event.kind === "batch" ? event.items.length : -1, bodies.length);
      }),
    );
  });
});

describe("a hint", () => {
  const alarm = (changes: Record<string, unknown>) => readAlarmHint(JSON.stringify(notification(changes)));
  const reasonOf = (hint: ReturnType<typeof readAlarmHint>) =>
    hint.kind === "rejected" ? hint.reason : "not rejected";

  it("of an alarm is as long as CloudWatch's names are", () => {
    assert.equal(alarm({ AlarmName: "a".repeat(255) }).kind, "alarm");
    assert.match(reasonOf(alarm({ AlarmName: "a".repeat(256) })), /body\.AlarmName: /);
    assert.match(reasonOf(alarm({ AlarmName: "" })), /body\.AlarmName: /);
  });

  it("names every property that is wrong at once", () => {
    const reason = reasonOf(alarm({ AlarmName: 1, NewStateValue: "LOUD", StateChangeTime: "soon" }));
    for (const name of ["AlarmName", "NewStateValue", "StateChangeTime"])
      assert.match(reason, new RegExp(`body\\.${name}: `));
    assert.match(reasonOf(readAlarmHint("{")), /body: is not JSON/);
  });

  it("that SNS has wrapped says what to turn on", () => {
    const reason = reasonOf(
      readAlarmHint(JSON.stringify({ Type: "Notification", TopicArn: "arn", Message: "{}" })),
    );
    assert.match(reason, /turn raw message delivery of the subscription on/);
  });

  it("reads the times that CloudWatch writes", () => {
    for (const [text, expected] of [
      ["2026-05-01T10:00:00.000+0000", "2026-05-01T10:00:00.000Z"],
      ["2026-05-01T12:00:00.123+0200", "2026-05-01T10:00:00.123Z"],
      ["2026-05-01T10:00:00Z", "2026-05-01T10:00:00.000Z"],
    ]) {
      const hint = alarm({ StateChangeTime: text });
      assert.equal(hint.kind === "alarm" ? hint.at : hint.kind, expected);
    }
  });

  it("of a 4 MB notification keeps what an alarm can have", () => {
    const hint = alarm({ AlarmDescription: "d".repeat(4_000_000), NewStateReason: "r".repeat(4_000_000) });
    assert.ok(hint.kind === "alarm");
    assert.equal(hint.description.length, 1024);
    assert.equal(hint.reason.length, 1023);
  });

  it("of the ledger is a decision that was written, and nothing else", () => {
    assert.equal(readDecisionHint(stream()).kind, "decision");
    assert.equal(readDecisionHint(stream({ eventName: "MODIFY" })).kind, "ignored");
    assert.equal(readDecisionHint(stream({ eventName: "REMOVE" })).kind, "ignored");
    assert.equal(readDecisionHint(stream({}, "ROLLOUT")).kind, "ignored");
    const odd = { ...stream(), dynamodb: { Keys: { pk: { S: "OTHER#1" }, sk: { S: "DECISION#1" } } } };
    assert.match(reasonOf(readDecisionHint(odd)), /must begin with ENDPOINT#/);
  });
});
