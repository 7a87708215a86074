import assert from "node:assert/strict";
import { createEventBridge } from "../../../../../sandbox/simulator/eventbridge/create-eventbridge";
import type { ServiceEvent } from "../../../../../sandbox/simulator/kernel/ports";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";
import { recordingSender } from "./recording-sender";

const start = Date.UTC(2026, 4, 1, 10, 0, 0);
const place = { accountId: "000000000000", region: "us-east-1" };
const fn = "arn:aws:lambda:us-east-1:000000000000:function:orchestrator";
const approved: ServiceEvent = {
  source: "aws.sagemaker",
  detailType: "SageMaker Model Package State Change",
  time: start,
  resources: ["arn:aws:sagemaker:us-east-1:000000000000:model-package/turbine-failure/7"],
  detail: { ModelPackageGroupName: "turbine-failure" },
};
const pattern = JSON.stringify({
  source: ["aws.sagemaker"],
  detail: { ModelPackageGroupName: ["turbine-failure"] },
});

function makeBus() {
  const clock = new SteppedClock({ startTime: start });
  const recorded = recordingSender();
  const bridge = createEventBridge({ clock, place, sender: recorded.sender });
  const call = async (operation: string, input: unknown): Promise<Record<string, unknown>> => {
    const handler = bridge.service.operations[operation];
    assert.ok(handler, `${operation} should be simulated`);
    return (await handler(input as never, { ...place, now: clock.now() })) as Record<string, unknown>;
  };
  const rule = async (name: string, settings: object): Promise<void> => {
    await call("PutRule", { Name: name, ...settings });
    await call("PutTargets", { Rule: name, Targets: [{ Id: "t", Arn: fn }] });
  };
  return { clock, bridge, call, rule, ...recorded };
}

describe("createEventBridge", () => {
  it("delivers an event of a service in AWS's envelope to the targets of matching rules only", async () => {
    const { clock, bridge, rule, sent } = makeBus();
    await rule("matching", { EventPattern: pattern });
    await rule("other", { EventPattern: '{"source":["aws.s3"]}' });
    await rule("disabled", { EventPattern: pattern, State: "DISABLED" });
    bridge.events.put(approved);
    await clock.advance(0);
    assert.equal(sent.length, 1);
    const { id, ...envelope } = sent[0]?.payload ?? {};
    assert.match(String(id), /^[0-9a-f-]{36}$/);
    assert.deepEqual(envelope, {
      version: "0",
      "detail-type": approved.detailType,
      source: approved.source,
      account: "000000000000",
      time: "2026-05-01T10:00:00Z",
      region: "us-east-1",
      resources: approved.resources,
      detail: approved.detail,
    });
  });

  it("runs a scheduled rule on the sandbox's clock, and no longer once it is disabled", async () => {
    const { clock, call, rule, sent } = makeBus();
    await rule("tick", { ScheduleExpression: "rate(5 minutes)" });
    await clock.advance(16 * 60);
    assert.deepEqual(
      sent.map(({ payload }) => payload.time),
      ["2026-05-01T10:05:00Z", "2026-05-01T10:10:00Z", "2026-05-01T10:15:00Z"],
    );
    assert.deepEqual(sent[0]?.payload.resources, ["arn:aws:events:us-east-1:000000000000:rule/tick"]);
    assert.equal(sent[0]?.payload["detail-type"], "Scheduled Event");
    await call("DisableRule", { Name: "tick" });
    await clock.advance(60 * 60);
    assert.equal(sent.length, 3);
    await call("EnableRule", { Name: "tick" });
    await clock.advance(5 * 60);
    assert.equal(sent.length, 4);
  });

  it("does not run a schedule twice because the rule was put again", async () => {
    const { clock, call, rule, sent } = makeBus();
    await rule("tick", { ScheduleExpression: "rate(5 minutes)" });
    await clock.advance(120);
    await call("PutRule", { Name: "tick", ScheduleExpression: "rate(5 minutes)", Description: "changed" });
    await clock.advance(180);
    assert.equal(sent.length, 1);
  });

  it("accepts own events and refuses those in the name of AWS", async () => {
    const { clock, call, rule, sent } = makeBus();
    await rule("own", { EventPattern: '{"source":["app"]}' });
    const entry = { DetailType: "Test", Detail: '{"a":1}' };
    const result = await call("PutEvents", {
      Entries: [
        { ...entry, Source: "app" },
        { ...entry, Source: "aws.sagemaker" },
        { ...entry, Source: "app", Detail: "[1]" },
        { ...entry, Source: "app", DetailType: undefined },
      ],
    });
    await clock.advance(0);
    assert.equal(result.FailedEntryCount, 3);
    assert.deepEqual(
      (result.Entries as { ErrorCode?: string }[]).map((found) => found.ErrorCode),
      [undefined, "NotAuthorizedForSourceException", "MalformedDetail", "InvalidArgument"],
    );
    assert.deepEqual(
      sent.map(({ payload }) => payload.detail),
      [{ a: 1 }],
    );
  });

  it("delivers twice, late or not at all when told to, in a way that can be repeated", async () => {
    const { clock, bridge, rule, sent } = makeBus();
    await rule("matching", { EventPattern: pattern });
    const post = bridge.adminRoutes.find((route) => route.method === "POST");
    await post?.answer({ duplicateEvery: 3, loseEvery: 2, delayEvery: 5, delaySeconds: 60 });
    for (const version of [1, 2, 3, 4, 5]) {
      bridge.events.put({ ...approved, detail: { ModelPackageGroupName: "turbine-failure", version } });
    }
    const versions = (): unknown[] =>
      sent.map(({ payload }) => (payload.detail as { version: number }).version);
    await clock.advance(59);
    assert.deepEqual(versions(), [1, 3, 3]);
    await clock.advance(1);
    assert.deepEqual(versions(), [1, 3, 3, 5]);
    await assert.rejects(async () => post?.answer({ duplicateEvry: 3 }), /duplicateEvry/);
  });

  it("keeps targets through a change of the rule and refuses to delete a rule that has some", async () => {
    const { call, rule } = makeBus();
    await rule("matching", { EventPattern: pattern });
    await call("PutRule", { Name: "matching", EventPattern: pattern, Description: "changed" });
    const { Targets } = await call("ListTargetsByRule", { Rule: "matching" });
    assert.deepEqual(Targets, [{ Id: "t", Arn: fn }]);
    await assert.rejects(
      call("DeleteRule", { Name: "matching" }),
      /Rule can't be deleted since it has targets/,
    );
    await call("RemoveTargets", { Rule: "matching", Ids: ["t"] });
    await call("DeleteRule", { Name: "matching" });
    await assert.rejects(call("DescribeRule", { Name: "matching" }), /Rule matching does not exist/);
  });

  it("finds rules by target and by prefix, page by page", async () => {
    const { call, rule } = makeBus();
    for (const name of ["a-1", "a-2", "b-1"]) await rule(name, { EventPattern: pattern });
    assert.deepEqual((await call("ListRuleNamesByTarget", { TargetArn: fn })).RuleNames, [
      "a-1",
      "a-2",
      "b-1",
    ]);
    const page = await call("ListRules", { NamePrefix: "a-", Limit: 1 });
    assert.deepEqual(
      (page.Rules as { Name: string }[]).map((found) => found.Name),
      ["a-1"],
    );
    assert.equal(page.NextToken, "1");
  });

  const refusals: readonly (readonly [string, string, object, RegExp])[] = [
    [
      "a rule without pattern and schedule",
      "PutRule",
      { Name: "r" },
      /EventPattern or ScheduleExpression must be/,
    ],
    [
      "a bad pattern",
      "PutRule",
      { Name: "r", EventPattern: '{"source":"x"}' },
      /Event pattern is not valid. Reason: source/,
    ],
    [
      "a bad schedule",
      "PutRule",
      { Name: "r", ScheduleExpression: "rate(1 minutes)" },
      /ScheduleExpression is not valid/,
    ],
    [
      "another bus",
      "PutRule",
      { Name: "r", EventPattern: pattern, EventBusName: "own" },
      /Event bus own does not exist/,
    ],
    [
      "a target of another kind",
      "PutTargets",
      { Rule: "known", Targets: [{ Id: "t", Arn: "arn:aws:kinesis:a:b:c" }] },
      /not to arn:aws:kinesis/,
    ],
    [
      "a setting that is not simulated",
      "PutTargets",
      { Rule: "known", Targets: [{ Id: "t", Arn: fn, KinesisParameters: { PartitionKeyPath: "$.id" } }] },
      /does not simulate KinesisParameters/,
    ],
    [
      "HTTP parameters for a function",
      "PutTargets",
      { Rule: "known", Targets: [{ Id: "t", Arn: fn, HttpParameters: {} }] },
      /HttpParameters is for API destinations/,
    ],
    [
      "an API destination without a role",
      "PutTargets",
      {
        Rule: "known",
        Targets: [{ Id: "t", Arn: "arn:aws:events:us-east-1:000000000000:api-destination/pager/1" }],
      },
      /RoleArn is required for target/,
    ],
    [
      "a FIFO dead-letter queue",
      "PutTargets",
      { Rule: "known", Targets: [{ Id: "t", Arn: fn, DeadLetterConfig: { Arn: "arn:aws:sqs:a:b:c.fifo" } }] },
      /standard SQS queue/,
    ],
    ["a target of an unknown rule", "PutTargets", { Rule: "gone", Targets: [] }, /Rule gone does not exist/],
  ];
  for (const [what, operation, input, message] of refusals) {
    it(`refuses ${what}`, async () => {
      const { call, rule } = makeBus();
      await rule("known", { EventPattern: pattern });
      await assert.rejects(call(operation, input), message);
    });
  }
});
