import { policyDocument } from "./policy-document";
import type { BootstrapSettings } from "./read-settings";

const actionsByService: Readonly<Record<string, readonly string[]>> = {
  athena: ["GetQueryExecution", "GetQueryResults", "StartQueryExecution"],
  cloudwatch: ["DeleteAlarms", "DescribeAlarms", "GetMetricStatistics", "PutMetricAlarm", "PutMetricData"],
  codedeploy: [
    "CreateDeployment",
    "GetApplicationRevision",
    "GetDeployment",
    "GetDeploymentConfig",
    "ListDeployments",
    "PutLifecycleEventHookExecutionStatus",
    "RegisterApplicationRevision",
    "StopDeployment",
  ],
  dynamodb: [
    "BatchGetItem",
    "DescribeStream",
    "GetItem",
    "GetRecords",
    "GetShardIterator",
    "ListStreams",
    "PutItem",
    "Query",
  ],
  ec2: [
    "CreateNetworkInterface",
    "CreateNetworkInterfacePermission",
    "DeleteNetworkInterface",
    "DeleteNetworkInterfacePermission",
    "DescribeDhcpOptions",
    "DescribeNetworkInterfaces",
    "DescribeSecurityGroups",
    "DescribeSubnets",
    "DescribeVpcs",
  ],
  ecr: ["BatchCheckLayerAvailability", "BatchGetImage", "GetAuthorizationToken", "GetDownloadUrlForLayer"],
  events: ["DisableRule", "EnableRule", "InvokeApiDestination", "PutEvents"],
  glue: ["GetDatabase", "GetPartitions", "GetTable"],
  kms: ["CreateGrant", "Decrypt", "DescribeKey", "GenerateDataKey"],
  lambda: [
    "GetAlias",
    "GetProvisionedConcurrencyConfig",
    "InvokeFunction",
    "PublishVersion",
    "UpdateAlias",
    "UpdateFunctionConfiguration",
  ],
  logs: ["CreateLogGroup", "CreateLogStream", "DescribeLogStreams", "PutLogEvents"],
  s3: ["AbortMultipartUpload", "GetBucketLocation", "GetObject", "ListBucket", "PutObject"],
  sagemaker: [
    "AddTags",
    "CreateEndpoint",
    "CreateEndpointConfig",
    "CreateModel",
    "DeleteEndpoint",
    "DeleteEndpointConfig",
    "DescribeEndpoint",
    "DescribeEndpointConfig",
    "DescribeModel",
    "DescribeModelPackage",
    "DescribePipelineExecution",
    "DescribeProcessingJob",
    "InvokeEndpoint",
    "ListEndpoints",
    "ListModelPackages",
    "ListMonitoringExecutions",
    "ListTags",
    "StartPipelineExecution",
    "UpdateEndpoint",
  ],
  sns: ["Publish"],
  sqs: ["DeleteMessage", "GetQueueAttributes", "ReceiveMessage", "SendMessage"],
  ssm: ["GetParameter", "GetParametersByPath"],
};

/** All that any role of an environment may ever do; what a role does in fact, and with what, is its own policy. */
export const boundaryActions: readonly string[] = Object.entries(actionsByService).flatMap(
  ([service, actions]) => actions.map((action) => `${service}:${action}`),
);

/** The boundary's document: nothing of IAM but handing a role to SageMaker, so that no role can make itself a stronger one. */
export function boundaryDocument({ accountId }: BootstrapSettings, environment: string): string {
  return policyDocument([
    { Sid: "Workload", Effect: "Allow", Action: boundaryActions, Resource: "*" },
    {
      Sid: "HandRolesToSageMaker",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: `arn:aws:iam::${accountId}:role/${environment}-*`,
      Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
    },
  ]);
}
