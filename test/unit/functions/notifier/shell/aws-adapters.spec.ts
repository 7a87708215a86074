import assert from "node:assert/strict";
import type { CloudWatchClient, DescribeAlarmsCommandInput, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { SSMClient } from "@aws-sdk/client-ssm";
import { CloudWatchAlarms } from "../../../../../functions/notifier/shell/cloudwatch-alarms";
import { readPeople } from "../../../../../functions/notifier/shell/read-people";
import { readNotifierSettings } from "../../../../../functions/notifier/shell/settings";
import { iso, people, start } from "../samples";

/** A client that answers pages of two, and remembers what it was asked. */
function cloudWatch(metricAlarms: readonly MetricAlarm[], composite: readonly object[] = []) {
  const asked: DescribeAlarmsCommandInput[] = [];
  const send = async ({ input }: { readonly input: DescribeAlarmsCommandInput }) => {
    asked.push(input);
    const from = Number(input.NextToken ?? 0);
    const isLast = from + 2 >= metricAlarms.length;
    return {
      MetricAlarms: metricAlarms.slice(from, from + 2),
      CompositeAlarms: isLast ? composite : [],
      ...(isLast ? {} : { NextToken: String(from + 2) }),
    };
  };
  return { asked, alarms: new CloudWatchAlarms({ send } as unknown as CloudWatchClient, "prod") };
}

const metricAlarm: MetricAlarm = {
  AlarmName: "prod-a",
  AlarmDescription: "d",
  StateValue: "ALARM",
  StateReason: "r",
  StateReasonData: "{}",
  StateTransitionedTimestamp: new Date(start),
  StateUpdatedTimestamp: new Date(start + 5000),
  ActionsEnabled: true,
  AlarmActions: ["arn:topic"],
  MetricName: "ModelLatency",
  ExtendedStatistic: "p95",
  Dimensions: [{ Name: "EndpointName", Value: "prod-turbine" }],
  ComparisonOperator: "GreaterThanThreshold",
  Threshold: 5,
};

describe("alarms as CloudWatch describes them", () => {
  it("have what the incident needs, since the state changed and not since it was last judged", async () => {
    const [facts] = await cloudWatch([metricAlarm]).alarms.named(["prod-a"]);
    assert.deepEqual(facts, {
      alarmName: "prod-a",
      description: "d",
      state: "ALARM",
      since: iso(start),
      reason: "r",
      reasonData: "{}",
      notifies: ["arn:topic"],
      measures: {
        kind: "metric",
        metricName: "ModelLatency",
        statistic: "p95",
        dimensions: { EndpointName: "prod-turbine" },
        comparison: ">",
        threshold: 5,
      },
    });
  });

  it("notify nobody while their actions are switched off", async () => {
    const [facts] = await cloudWatch([{ ...metricAlarm, ActionsEnabled: false }]).alarms.named(["prod-a"]);
    assert.deepEqual(facts?.notifies, []);
  });

  it("may be made of an expression, of a band, or of other alarms", async () => {
    const { MetricName: _none, ...others } = metricAlarm;
    const stat = {
      Metric: { MetricName: "Errors", Dimensions: [{ Name: "EndpointName", Value: "prod-b" }] },
      Period: 60,
      Stat: "Sum",
    };
    const expression: MetricAlarm = {
      ...others,
      Metrics: [
        { Id: "m", MetricStat: stat, ReturnData: false },
        { Id: "e", Expression: "m / 2", Label: "half", ReturnData: true },
      ],
      ComparisonOperator: "LessThanLowerOrGreaterThanUpperThreshold",
    };
    const rule = {
      AlarmName: "prod-c",
      AlarmRule: "ALARM(prod-a)",
      StateValue: "OK",
      StateUpdatedTimestamp: new Date(start),
    };
    const found = await cloudWatch([expression], [rule]).alarms.named(["prod-b", "prod-c"]);
    assert.deepEqual(
      found.map(({ measures }) => measures),
      [
        {
          kind: "expression",
          label: "half",
          dimensions: { EndpointName: "prod-b" },
          comparison: undefined,
          threshold: 5,
        },
        { kind: "composite", rule: "ALARM(prod-a)" },
      ],
    );
    assert.equal(found[1]?.since, iso(start));
  });

  for (const [names, calls] of [
    [0, []],
    [1, [1]],
    [100, [100]],
    [101, [100, 1]],
  ] as const)
    it(`are asked for in ${calls.length} call(s) for ${names} names`, async () => {
      const { asked, alarms } = cloudWatch([]);
      await alarms.named(Array.from({ length: names }, (_, index) => `prod-${index}`));
      assert.deepEqual(
        asked.map(({ AlarmNames = [] }) => AlarmNames.length),
        calls,
      );
      for (const { AlarmTypes } of asked) assert.deepEqual(AlarmTypes, ["MetricAlarm", "CompositeAlarm"]);
    });

  it("of the environment are all those that begin as it does, page by page", async () => {
    const { asked, alarms } = cloudWatch([metricAlarm, metricAlarm, metricAlarm]);
    assert.equal((await alarms.ofEnvironment()).length, 6);
    assert.deepEqual(
      asked.map(({ AlarmNamePrefix, NextToken = "0" }) => `${AlarmNamePrefix} ${NextToken}`),
      ["prod- 0", "prod- 2", "monitored-endpoint-prod- 0", "monitored-endpoint-prod- 2"],
    );
  });
});

describe("who is told of the environment", () => {
  const reading = (Value?: string) =>
    readPeople({ send: async () => ({ Parameter: { Value } }) } as unknown as SSMClient, "/people");

  it("is read from its parameter", async () => {
    assert.deepEqual(await reading(JSON.stringify(people)), people);
  });

  for (const [text, problem] of [
    [undefined, /parameter: /],
    ["{", /parameter: /],
    [JSON.stringify({ contacts: [] }), /runbookBaseUrl: .*contacts: /],
  ] as const)
    it(`is not known from ${text ?? "nothing"}, with every problem and what to do`, async () => {
      await assert.rejects(reading(text), { name: "PeopleParameterError", message: problem });
      await assert.rejects(reading(text), /Deploy the stack again/);
    });
});

describe("what the notifier is told by its environment", () => {
  it("is complete, or every problem is named", () => {
    const variables = {
      ENVIRONMENT: "prod",
      AWS_REGION: "eu-central-1",
      DOCUMENT_PATH: "/monitored-endpoint/prod/endpoints/",
      PEOPLE_PARAMETER: "/monitored-endpoint/prod/people",
      LEDGER_TABLE_NAME: "ledger",
      INCIDENT_TABLE_NAME: "incidents",
      INCIDENT_TOPIC_ARN: "arn:aws:sns:eu-central-1:123456789012:monitored-endpoint-prod-incidents",
    };
    assert.deepEqual(readNotifierSettings(variables), variables);
    assert.throws(
      () =>
        readNotifierSettings({
          ...variables,
          ENVIRONMENT: "",
          DOCUMENT_PATH: "x",
          INCIDENT_TOPIC_ARN: "topic",
        }),
      /ENVIRONMENT: .*DOCUMENT_PATH: must begin and end with a slash.*INCIDENT_TOPIC_ARN: must be the ARN of an SNS topic/,
    );
  });
});
