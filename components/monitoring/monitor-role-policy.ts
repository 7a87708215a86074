import { imageStatements, modelBucketStatements, networkStatements } from "../endpoint/model-role-policy";
import type { EndpointSettings } from "../endpoint-settings";
import { arnsOf, platformNames } from "../names";
import { allow } from "../orchestration/allow";
import { policyDocument } from "../orchestration/role-policy";

/** What Model Monitor's jobs may do: read what was captured and the baseline, write reports and metrics. */
export function monitorRolePolicy(settings: EndpointSettings, kmsKeyArn: string): string {
  const { scope, names } = settings;
  const arns = arnsOf(scope);
  const { dataBucket } = platformNames(scope);
  const captured = `capture/${names.endpoint}/`;
  const logGroup = arns.of("logs", "log-group:/aws/sagemaker/ProcessingJobs");
  return policyDocument([
    allow(
      "ReadTrafficAndBaseline",
      ["s3:GetObject"],
      [
        arns.objects(dataBucket, captured),
        ...settings.modelBucketNames.map((bucket) => arns.objects(bucket)),
      ],
    ),
    ...modelBucketStatements(settings),
    {
      ...allow("ListTraffic", ["s3:ListBucket"], [arns.bucket(dataBucket)]),
      Condition: { StringLike: { "s3:prefix": `${captured}*` } },
    },
    allow("WriteReports", ["s3:PutObject"], [arns.objects(dataBucket, `reports/${names.endpoint}/`)]),
    allow("Key", ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"], [kmsKeyArn]),
    {
      ...allow("VolumeEncryption", ["kms:CreateGrant"], [kmsKeyArn]),
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
    ...imageStatements(settings),
    allow(
      "FindEndpoint",
      ["sagemaker:DescribeEndpoint"],
      [arns.of("sagemaker", `endpoint/${names.endpoint}`)],
    ),
    allow(
      "Log",
      ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      [logGroup, `${logGroup}:*`],
    ),
    // The namespace of Model Monitor's metrics is spelled differently in AWS's guide and in its samples.
    {
      ...allow("Measure", ["cloudwatch:PutMetricData"], ["*"]),
      Condition: { StringLike: { "cloudwatch:namespace": ["aws/sagemaker/*", "/aws/sagemaker/*"] } },
    },
    ...networkStatements(settings),
  ]);
}
