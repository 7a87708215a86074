import { resourceTypes } from "../resource-types";
import { actionsSuppressor, dimensions, metricQueries } from "./cloudwatch-shapes";
import { jsonText, oneAfterAnother, onlyElement, renamed, within } from "./shapes";
import { deliveryStatusLogging } from "./sns-shapes";
import type { ResourceTranslation } from "./translation";

const outputs = within({ monitoringOutputs: onlyElement });

const inlineJobDefinition = oneAfterAnother(
  renamed({ baselineConfig: "baseline", stoppingCondition: "stoppingConditions" }),
  within({
    monitoringInputs: onlyElement,
    monitoringOutputConfig: outputs,
    stoppingConditions: (condition) => [condition],
  }),
);

/** What the classic provider lacks keeps the names and the forms of `@pulumi/aws-native`. */
function untranslated(type: string): ResourceTranslation {
  return { type, identity: ["jobDefinitionName"] };
}

/** The kinds of resources that the rules judge whoever makes them, by CloudFormation's name. */
export const translations: ReadonlyMap<string, ResourceTranslation> = new Map<string, ResourceTranslation>([
  [
    "AWS::SageMaker::Endpoint",
    { type: resourceTypes.endpoint, names: { endpointName: "name" }, identity: ["endpointName"] },
  ],
  [
    "AWS::SageMaker::EndpointConfig",
    {
      type: resourceTypes.endpointConfiguration,
      names: { endpointConfigName: "name", kmsKeyId: "kmsKeyArn" },
      identity: ["endpointConfigName"],
    },
  ],
  [
    "AWS::SageMaker::Model",
    { type: resourceTypes.model, names: { modelName: "name" }, identity: ["modelName"] },
  ],
  [
    "AWS::SageMaker::DataQualityJobDefinition",
    {
      type: resourceTypes.dataQualityJobDefinition,
      names: { jobDefinitionName: "name", jobDefinitionArn: "arn" },
      shapes: { dataQualityJobOutputConfig: outputs },
      identity: ["jobDefinitionName", "jobDefinitionArn"],
    },
  ],
  ["AWS::SageMaker::ModelQualityJobDefinition", untranslated(resourceTypes.modelQualityJobDefinition)],
  ["AWS::SageMaker::ModelBiasJobDefinition", untranslated(resourceTypes.modelBiasJobDefinition)],
  [
    "AWS::SageMaker::ModelExplainabilityJobDefinition",
    untranslated(resourceTypes.modelExplainabilityJobDefinition),
  ],
  [
    "AWS::SageMaker::MonitoringSchedule",
    {
      type: resourceTypes.monitoringSchedule,
      names: { monitoringScheduleName: "name", monitoringScheduleArn: "arn" },
      shapes: { monitoringScheduleConfig: within({ monitoringJobDefinition: inlineJobDefinition }) },
      identity: ["monitoringScheduleName", "monitoringScheduleArn"],
    },
  ],
  [
    "AWS::CloudWatch::Alarm",
    {
      type: resourceTypes.metricAlarm,
      names: { alarmName: "name", metrics: "metricQueries" },
      shapes: { dimensions, metrics: metricQueries },
      identity: ["alarmName", "arn"],
    },
  ],
  [
    "AWS::CloudWatch::CompositeAlarm",
    {
      type: resourceTypes.compositeAlarm,
      shapes: { actionsSuppressor },
      identity: ["alarmName", "arn"],
    },
  ],
  [
    "AWS::Events::Rule",
    {
      type: resourceTypes.eventRule,
      shapes: { eventPattern: jsonText },
      identity: ["name", "arn"],
      parts: {
        property: "targets",
        type: resourceTypes.eventTarget,
        names: { id: "targetId" },
        owner: { property: "rule", holds: "name" },
      },
    },
  ],
  [
    "AWS::SNS::Topic",
    {
      type: resourceTypes.topic,
      names: { topicName: "name", topicArn: "arn" },
      shapes: { archivePolicy: jsonText, deliveryPolicy: jsonText },
      spreads: { deliveryStatusLogging },
      identity: ["topicName", "topicArn"],
      parts: {
        property: "subscription",
        type: resourceTypes.topicSubscription,
        owner: { property: "topic", holds: "arn" },
      },
    },
  ],
  [
    "AWS::SNS::Subscription",
    {
      type: resourceTypes.topicSubscription,
      names: { topicArn: "topic" },
      shapes: {
        deliveryPolicy: jsonText,
        filterPolicy: jsonText,
        redrivePolicy: jsonText,
        replayPolicy: jsonText,
      },
      identity: ["arn"],
    },
  ],
  [
    "AWS::Logs::LogGroup",
    { type: resourceTypes.logGroup, names: { logGroupName: "name" }, identity: ["logGroupName", "arn"] },
  ],
  [
    "AWS::KMS::Key",
    {
      type: resourceTypes.key,
      names: { keyPolicy: "policy", pendingWindowInDays: "deletionWindowInDays", enabled: "isEnabled" },
      shapes: { keyPolicy: jsonText },
      identity: ["keyId", "arn"],
    },
  ],
  [
    "AWS::KMS::Alias",
    { type: resourceTypes.keyAlias, names: { aliasName: "name" }, identity: ["aliasName"] },
  ],
]);
