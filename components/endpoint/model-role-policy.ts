import type { EndpointSettings } from "../endpoint-settings";
import { arnsOf, platformNames } from "../names";
import { allow } from "../orchestration/allow";
import { throughS3 } from "../orchestration/permissions";
import { policyDocument, type Statement } from "../orchestration/role-policy";
import { asyncInferenceStatements } from "./async-inference";

const pullImages = ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"];

/** What SageMaker may do in the name of the model's containers, and nothing for the code inside them beyond that. */
export function modelRolePolicy(settings: EndpointSettings, kmsKeyArn: string): string {
  const { scope, names } = settings;
  const arns = arnsOf(scope);
  const dataBucket = platformNames(scope).dataBucket;
  const logGroups = [
    names.endpoint,
    ...(settings.gateway === undefined ? [] : [names.candidateEndpoint]),
  ].map((endpoint) => arns.of("logs", `log-group:/aws/sagemaker/Endpoints/${endpoint}`));
  return policyDocument([
    allow(
      "ReadArtifacts",
      ["s3:GetObject"],
      settings.modelBucketNames.map((bucket) => arns.objects(bucket)),
    ),
    ...modelBucketStatements(settings),
    allow("Capture", ["s3:PutObject"], [arns.objects(dataBucket, `capture/${names.endpoint}/`)]),
    ...asyncInferenceStatements(scope, settings.asyncInference),
    allow("Key", ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"], [kmsKeyArn]),
    {
      ...allow("VolumeEncryption", ["kms:CreateGrant"], [kmsKeyArn]),
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
    ...imageStatements(settings),
    allow(
      "Log",
      ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
      logGroups.flatMap((group) => [group, `${group}:*`]),
    ),
    {
      ...allow("Measure", ["cloudwatch:PutMetricData"], ["*"]),
      Condition: { StringEquals: { "cloudwatch:namespace": ["AWS/SageMaker", "/aws/sagemaker/Endpoints"] } },
    },
    // AWS does not say whether the caller or this role reads the rollback alarms during an update.
    allow("ReadRollbackAlarms", ["cloudwatch:DescribeAlarms"], ["*"]),
    ...networkStatements(settings),
  ]);
}

/**
 * Reading model buckets beyond their objects: listing, as a missing object is "forbidden" and an uncompressed artifact
 * unreadable without it, and the buckets' own keys.
 */
export function modelBucketStatements(settings: EndpointSettings): Statement[] {
  const { modelBucketNames, modelBucketKeyArns = [], scope } = settings;
  const buckets = modelBucketNames.map((bucket) => arnsOf(scope).bucket(bucket));
  return [
    allow("ListModelBuckets", ["s3:ListBucket"], buckets),
    ...(modelBucketKeyArns.length === 0
      ? []
      : [{ ...allow("ModelBucketKeys", ["kms:Decrypt"], modelBucketKeyArns), Condition: throughS3 }]),
  ];
}

/** Pulling the images that the model or the monitor runs in. The token is for all repositories by its nature. */
export function imageStatements(settings: EndpointSettings): Statement[] {
  const { scope, imageRepositoryArns } = settings;
  const everyRepository = arnsOf({ ...scope, accountId: "*" }).of("ecr", "repository/*");
  return [
    allow("RegistryToken", ["ecr:GetAuthorizationToken"], ["*"]),
    allow("PullImages", pullImages, imageRepositoryArns ?? [everyRepository]),
  ];
}

/** SageMaker attaches the containers to the user's network itself; EC2 knows no narrower resources for it. */
export function networkStatements({ vpc }: EndpointSettings): Statement[] {
  if (vpc === undefined) return [];
  const actions = [
    "ec2:CreateNetworkInterface",
    "ec2:CreateNetworkInterfacePermission",
    "ec2:DeleteNetworkInterface",
    "ec2:DeleteNetworkInterfacePermission",
    "ec2:DescribeDhcpOptions",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
  ];
  return [allow("AttachToNetwork", actions, ["*"])];
}
