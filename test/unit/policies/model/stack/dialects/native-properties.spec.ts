import assert from "node:assert/strict";
import { resourceTypes } from "../../../../../../policies/model/stack/resource-types";
import type { ResourceSpec } from "../../../../../../policies/testing/policy-resources";
import { native, only } from "./canonical";

describe("properties of @pulumi/aws-native", () => {
  const cases: readonly (readonly [string, ResourceSpec, string, Record<string, unknown>])[] = [
    [
      "an endpoint configuration",
      native("sagemaker:EndpointConfig", {
        endpointConfigName: "a",
        kmsKeyId: "key",
        productionVariants: [{ variantName: "primary", volumeSizeInGb: 1 }],
      }),
      resourceTypes.endpointConfiguration,
      {
        name: "a",
        kmsKeyArn: "key",
        productionVariants: [{ variantName: "primary", volumeSizeInGb: 1 }],
      },
    ],
    [
      "a model",
      native("sagemaker:Model", { modelName: "a", enableNetworkIsolation: true }),
      resourceTypes.model,
      { name: "a", enableNetworkIsolation: true },
    ],
    [
      "a data-quality job",
      native("sagemaker:DataQualityJobDefinition", {
        jobDefinitionName: "a",
        dataQualityJobOutputConfig: {
          kmsKeyId: "key",
          monitoringOutputs: [{ s3Output: { s3Uri: "s3://a" } }],
        },
      }),
      resourceTypes.dataQualityJobDefinition,
      {
        name: "a",
        dataQualityJobOutputConfig: {
          kmsKeyId: "key",
          monitoringOutputs: { s3Output: { s3Uri: "s3://a" } },
        },
      },
    ],
    [
      "a monitoring schedule",
      native("sagemaker:MonitoringSchedule", {
        monitoringScheduleName: "a",
        monitoringScheduleConfig: {
          monitoringType: "DataQuality",
          monitoringJobDefinition: {
            baselineConfig: { statisticsResource: { s3Uri: "s3://a" } },
            monitoringInputs: [{ endpointInput: { endpointName: "e" } }],
            monitoringOutputConfig: { monitoringOutputs: [{ s3Output: { s3Uri: "s3://b" } }] },
            networkConfig: { enableNetworkIsolation: true },
            stoppingCondition: { maxRuntimeInSeconds: 60 },
          },
        },
      }),
      resourceTypes.monitoringSchedule,
      {
        name: "a",
        monitoringScheduleConfig: {
          monitoringType: "DataQuality",
          monitoringJobDefinition: {
            baseline: { statisticsResource: { s3Uri: "s3://a" } },
            monitoringInputs: { endpointInput: { endpointName: "e" } },
            monitoringOutputConfig: { monitoringOutputs: { s3Output: { s3Uri: "s3://b" } } },
            networkConfig: { enableNetworkIsolation: true },
            stoppingConditions: [{ maxRuntimeInSeconds: 60 }],
          },
        },
      },
    ],
    [
      "an alarm",
      native("cloudwatch:Alarm", {
        alarmName: "a",
        arn: "arn:a",
        dimensions: [{ name: "EndpointName", value: "e" }],
        tags: [{ key: "team", value: "t" }],
        metrics: [
          {
            id: "m",
            metricStat: {
              metric: { namespace: "n", metricName: "m", dimensions: [{ name: "D", value: "d" }] },
              stat: "p95",
              period: 60,
            },
            returnData: false,
          },
          { id: "e", expression: "m * 2" },
        ],
      }),
      resourceTypes.metricAlarm,
      {
        name: "a",
        arn: "arn:a",
        dimensions: { EndpointName: "e" },
        tags: { team: "t" },
        metricQueries: [
          {
            id: "m",
            metric: { namespace: "n", metricName: "m", dimensions: { D: "d" }, stat: "p95", period: 60 },
            returnData: false,
          },
          { id: "e", expression: "m * 2", returnData: true },
        ],
      },
    ],
    [
      "a composite alarm",
      native("cloudwatch:CompositeAlarm", {
        alarmName: "a",
        alarmRule: "ALARM(b)",
        actionsSuppressor: "maintenance",
      }),
      resourceTypes.compositeAlarm,
      { alarmName: "a", alarmRule: "ALARM(b)", actionsSuppressor: { alarm: "maintenance" } },
    ],
    [
      "a rule of events",
      native("events:Rule", { name: "a", eventPattern: { source: ["s"] }, state: "ENABLED" }),
      resourceTypes.eventRule,
      { name: "a", eventPattern: '{"source":["s"]}', state: "ENABLED" },
    ],
    [
      "a topic",
      native("sns:Topic", {
        topicName: "a",
        kmsMasterKeyId: "key",
        deliveryStatusLogging: [
          { protocol: "http/s", successFeedbackRoleArn: "role", successFeedbackSampleRate: "10" },
        ],
      }),
      resourceTypes.topic,
      {
        name: "a",
        kmsMasterKeyId: "key",
        httpSuccessFeedbackRoleArn: "role",
        httpSuccessFeedbackSampleRate: "10",
      },
    ],
    [
      "a subscription",
      native("sns:Subscription", {
        topicArn: "arn:topic",
        protocol: "sqs",
        redrivePolicy: { deadLetterTargetArn: "arn:queue" },
      }),
      resourceTypes.topicSubscription,
      { topic: "arn:topic", protocol: "sqs", redrivePolicy: '{"deadLetterTargetArn":"arn:queue"}' },
    ],
    [
      "a log group",
      native("logs:LogGroup", { logGroupName: "a", retentionInDays: 365 }),
      resourceTypes.logGroup,
      { name: "a", retentionInDays: 365 },
    ],
    [
      "a key",
      native("kms:Key", { keyPolicy: { Version: "2012-10-17" }, pendingWindowInDays: 30 }),
      resourceTypes.key,
      { policy: '{"Version":"2012-10-17"}', deletionWindowInDays: 30 },
    ],
  ];
  for (const [title, spec, type, props] of cases) {
    it(`of ${title} are the classic ones`, () => {
      const resource = only(spec);
      assert.equal(resource.type, type);
      assert.deepEqual(JSON.parse(JSON.stringify(resource.props)), props);
    });
  }
});
