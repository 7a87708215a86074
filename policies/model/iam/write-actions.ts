import { type ActionsOnKind, unheardOf } from "./unnamed-resources";

/**
 * Actions that change something and that can be kept to named resources: each is listed with the access level "Write",
 * "Permissions management" or "Tagging" and with a required resource type in AWS's Service Authorization Reference
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/). The services are those that monitored endpoints
 * are made of. An action that is not here is not judged, so a new or a rare one cannot be refused by mistake; neither
 * can one that AWS allows on "*" alone, such as cloudwatch:PutMetricData or ecr:GetAuthorizationToken.
 */
export const writeActions: readonly ActionsOnKind[] = [
  {
    service: "s3",
    prefix: `${unheardOf}/`,
    actions: ["PutObject", "DeleteObject", "DeleteObjectVersion", "PutObjectAcl"],
  },
  {
    service: "s3",
    prefix: "",
    actions: [
      "DeleteBucket",
      "PutBucketPolicy",
      "DeleteBucketPolicy",
      "PutBucketPublicAccessBlock",
      "PutEncryptionConfiguration",
      "PutLifecycleConfiguration",
    ],
  },
  {
    service: "dynamodb",
    prefix: "table/",
    actions: ["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "UpdateTable", "DeleteTable"],
  },
  {
    service: "lambda",
    prefix: "function:",
    actions: [
      "InvokeFunction",
      "CreateFunction",
      "UpdateFunctionCode",
      "UpdateFunctionConfiguration",
      "DeleteFunction",
      "AddPermission",
      "UpdateAlias",
    ],
  },
  {
    service: "sagemaker",
    prefix: "endpoint/",
    actions: ["CreateEndpoint", "UpdateEndpoint", "UpdateEndpointWeightsAndCapacities", "DeleteEndpoint"],
  },
  { service: "sagemaker", prefix: "endpoint-config/", actions: ["DeleteEndpointConfig"] },
  { service: "sagemaker", prefix: "model/", actions: ["CreateModel", "DeleteModel"] },
  { service: "sagemaker", prefix: "model-package/", actions: ["UpdateModelPackage", "DeleteModelPackage"] },
  { service: "sagemaker", prefix: "pipeline/", actions: ["StartPipelineExecution", "UpdatePipeline"] },
  {
    service: "sagemaker",
    prefix: "monitoring-schedule/",
    actions: ["UpdateMonitoringSchedule", "StopMonitoringSchedule", "DeleteMonitoringSchedule"],
  },
  {
    service: "cloudwatch",
    prefix: "alarm:",
    actions: ["PutMetricAlarm", "SetAlarmState", "DisableAlarmActions", "DeleteAlarms"],
  },
  {
    service: "logs",
    prefix: "log-group:",
    actions: ["CreateLogGroup", "CreateLogStream", "PutLogEvents", "DeleteLogGroup", "PutRetentionPolicy"],
  },
  { service: "events", prefix: "event-bus/", actions: ["PutEvents"] },
  {
    service: "events",
    prefix: "rule/",
    actions: ["PutRule", "PutTargets", "RemoveTargets", "DisableRule", "DeleteRule"],
  },
  { service: "sns", prefix: "", actions: ["Publish", "Subscribe", "SetTopicAttributes", "DeleteTopic"] },
  {
    service: "sqs",
    prefix: "",
    actions: ["SendMessage", "DeleteMessage", "PurgeQueue", "SetQueueAttributes", "DeleteQueue"],
  },
  {
    service: "kms",
    prefix: "key/",
    actions: [
      "Encrypt",
      "GenerateDataKey",
      "CreateGrant",
      "PutKeyPolicy",
      "DisableKey",
      "ScheduleKeyDeletion",
    ],
  },
  {
    service: "iam",
    prefix: "role/",
    actions: ["CreateRole", "DeleteRole", "PutRolePolicy", "AttachRolePolicy", "UpdateAssumeRolePolicy"],
  },
  { service: "iam", prefix: "policy/", actions: ["CreatePolicy", "CreatePolicyVersion", "DeletePolicy"] },
  {
    service: "iam",
    prefix: "user/",
    actions: ["CreateUser", "CreateAccessKey", "PutUserPolicy", "AttachUserPolicy"],
  },
  {
    service: "secretsmanager",
    prefix: "secret:",
    actions: ["PutSecretValue", "UpdateSecret", "DeleteSecret"],
  },
  { service: "ssm", prefix: "parameter/", actions: ["PutParameter", "DeleteParameter"] },
  { service: "states", prefix: "stateMachine:", actions: ["StartExecution", "UpdateStateMachine"] },
  { service: "ecr", prefix: "repository/", actions: ["PutImage", "BatchDeleteImage", "DeleteRepository"] },
];
