import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import fc from "fast-check";
import { formatPath, type PropertyPath, read } from "../../../../../../policies/model/reading/reading";
import { canonicalResources } from "../../../../../../policies/model/stack/dialects/canonical-resources";
import {
  policyResources,
  type ResourceSpec,
  unknownValue,
} from "../../../../../../policies/testing/policy-resources";

/** Stands in the place of a value; where it turns up in a translation, an unknown value must turn up as unknown. */
const mark = "<mark>";

const templates: readonly (readonly [string, Record<string, unknown>])[] = [
  [
    "aws-native:sagemaker:Endpoint",
    {
      endpointName: "e",
      endpointConfigName: "c",
      deploymentConfig: {
        autoRollbackConfiguration: { alarms: [{ alarmName: "a" }, { alarmName: "b" }] },
        blueGreenUpdatePolicy: { trafficRoutingConfiguration: { type: "CANARY" } },
      },
      tags: [{ key: "team", value: "t" }],
    },
  ],
  [
    "aws-native:sagemaker:MonitoringSchedule",
    {
      monitoringScheduleName: "m",
      monitoringScheduleConfig: {
        monitoringJobDefinition: {
          baselineConfig: { statisticsResource: { s3Uri: "s3://a" } },
          environment: { A: "a" },
          monitoringInputs: [{ endpointInput: { endpointName: "e" } }],
          monitoringOutputConfig: { monitoringOutputs: [{ s3Output: { s3Uri: "s3://b" } }] },
          stoppingCondition: { maxRuntimeInSeconds: 60 },
        },
      },
    },
  ],
  [
    "aws-native:cloudwatch:Alarm",
    {
      alarmName: "a",
      dimensions: [{ name: "EndpointName", value: "e" }],
      metrics: [
        {
          id: "m",
          metricStat: {
            metric: { namespace: "n", metricName: "m", dimensions: [{ name: "D", value: "d" }] },
            stat: "p95",
          },
        },
      ],
    },
  ],
  ["aws-native:cloudwatch:CompositeAlarm", { alarmName: "a", actionsSuppressor: "b" }],
  [
    "aws-native:events:Rule",
    {
      name: "r",
      eventPattern: { source: ["s"], detail: { kind: ["k"] } },
      targets: [{ arn: "t", input: "{}", deadLetterConfig: { arn: "q" } }],
    },
  ],
  [
    "aws-native:sns:Topic",
    {
      topicName: "t",
      topicArn: "arn:t",
      deliveryStatusLogging: [{ protocol: "sqs", failureFeedbackRoleArn: "r" }],
      subscription: [{ protocol: "sqs", endpoint: "q" }],
    },
  ],
  ["aws-native:sns:Subscription", { topicArn: "t", redrivePolicy: { deadLetterTargetArn: "q" } }],
];

/** The places of a template: its leaves, and what holds them. */
function places(value: unknown): readonly PropertyPath[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => {
    const step = Array.isArray(value) ? Number(key) : key;
    return [[step], ...places(entry).map((path) => [step, ...path])];
  });
}

function replaced(container: unknown, [step, ...rest]: PropertyPath, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(container)) {
    return container.map((entry: unknown, position) =>
      position === step ? replaced(entry, rest, value) : entry,
    );
  }
  if (typeof container !== "object") return container;
  const record = container as Readonly<Record<string, unknown>>;
  return { ...record, [step]: replaced(record[step], rest, value) };
}

/** Where the mark is in a translation, or what could not be read because of it; of a map with a marked name, the map. */
function marked(resource: PolicyResource, path: PropertyPath = []): readonly PropertyPath[] {
  const reading = read(resource, path);
  if (reading.state === "absent") return [];
  if (reading.state === "unknown") return [path];
  const { value } = reading;
  if (typeof value === "string") return value.includes(mark) ? [path] : [];
  if (typeof value !== "object" || value === null) return [];
  if (Object.keys(value).some((key) => key.includes(mark))) return [path];
  return Object.keys(value).flatMap((key) =>
    marked(resource, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function translate(type: string, props: unknown): readonly PolicyResource[] {
  const spec: ResourceSpec = { type, name: "it", props: props as Record<string, unknown> };
  return canonicalResources(policyResources([spec]));
}

describe("unknown values in foreign resources", () => {
  const cases = templates.flatMap(([type, template]) =>
    places(template).map((place) => ({ type, template, place })),
  );

  it("stay unknown wherever they go", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.array(fc.nat({ max: 50 }), { maxLength: 3 }),
        ({ type, template, place }, more) => {
          const known = translate(type, replaced(template, place, mark));
          // Other unknown values beside it must not bring it back.
          const others = more
            .map((position) => places(template)[position])
            .filter((other): other is PropertyPath => other !== undefined)
            .filter((other) => !place.every((step, depth) => other[depth] === step))
            .filter((other) => !other.every((step, depth) => place[depth] === step));
          const withOthers = others.reduce(
            (props, other) => replaced(props, other, unknownValue),
            template as unknown,
          );
          const unknown = translate(type, replaced(withOthers, place, unknownValue));
          known.forEach((resource, position) => {
            const twin = unknown[position];
            for (const path of marked(resource)) {
              assert.ok(twin !== undefined, "the resource is gone");
              assert.equal(read(twin, path).state, "unknown", `${type}: ${formatPath(path)}`);
            }
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it("are looked for where there is something to find", () => {
    for (const { type, template, place } of cases) {
      // A text is nothing that an element of these lists can be; these have tests of their own.
      if (
        [0, "metric", "protocol", "targets", "subscription", "deliveryStatusLogging"].includes(
          place.at(-1) ?? "",
        )
      )
        continue;
      const found = translate(type, replaced(template, place, mark)).flatMap((view) => marked(view));
      assert.ok(found.length > 0, `${type}: ${formatPath(place)}`);
    }
  });

  const metric = ["metricQueries", 0, "metric"];
  const query = (metricStat: unknown) => ({ metrics: [{ id: "m", metricStat }] });
  for (const [title, type, props, paths] of [
    [
      "an alarm's metric",
      "cloudwatch:Alarm",
      query({ metric: unknownValue, stat: "p95" }),
      [
        [...metric, "namespace"],
        [...metric, "metricName"],
        [...metric, "dimensions"],
      ],
    ],
    [
      "an alarm's dimension",
      "cloudwatch:Alarm",
      { dimensions: [{ name: "A", value: "a" }, unknownValue] },
      [["dimensions", "A"]],
    ],
    ["an alarm's query", "cloudwatch:Alarm", { metrics: [unknownValue] }, [["metricQueries", 0, "metric"]]],
    [
      "a protocol of which deliveries are logged",
      "sns:Topic",
      { deliveryStatusLogging: [{ protocol: unknownValue, successFeedbackRoleArn: "r" }] },
      [["sqsSuccessFeedbackRoleArn"], ["applicationFailureFeedbackRoleArn"]],
    ],
    [
      "the only input of an inline job",
      "sagemaker:MonitoringSchedule",
      { monitoringScheduleConfig: { monitoringJobDefinition: { monitoringInputs: [unknownValue] } } },
      [["monitoringScheduleConfig", "monitoringJobDefinition", "monitoringInputs", "endpointInput"]],
    ],
  ] as const) {
    it(`stay unknown in ${title}`, () => {
      const [view] = translate(`aws-native:${type}`, props);
      assert.ok(view !== undefined);
      for (const path of paths) assert.equal(read(view, path).state, "unknown", formatPath(path));
    });
  }

  it("leave the values beside them known", () => {
    const [alarm] = translate("aws-native:cloudwatch:Alarm", {
      alarmName: unknownValue,
      dimensions: [
        { name: "EndpointName", value: unknownValue },
        { name: "VariantName", value: "primary" },
      ],
    });
    assert.ok(alarm !== undefined);
    assert.deepEqual(read(alarm, ["dimensions", "VariantName"]), { state: "known", value: "primary" });
    assert.equal(read(alarm, ["dimensions", "EndpointName"]).state, "unknown");
  });
});
