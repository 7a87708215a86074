import { type Arns, arnsOf, type EnvironmentScope, platformNames } from "../names";
import type { FunctionName } from "./function-archive";

/** What the permissions are about. */
export interface PermissionScope extends EnvironmentScope {
  readonly kmsKeyArn: string;
  readonly modelBucketNames: readonly string[];
  /** Keys of those model buckets that are not encrypted with AWS's own. */
  readonly modelBucketKeyArns: readonly string[];
}

/** One line of the table: this function may do this to these. */
export interface Permission {
  readonly function: FunctionName;
  readonly action: string;
  readonly resources: readonly string[];
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * Everything that the functions may do. Nothing else grants them anything. An action without a resource of its own
 * in IAM's reference has `*`, narrowed by a condition where there is one.
 */
export function permissionTable(scope: PermissionScope): Permission[] {
  const arns = arnsOf(scope);
  const names = platformNames(scope);
  const own = (service: string, kind: string) => [arns.of(service, `${kind}/${scope.environment}-*`)];
  const endpoints = own("sagemaker", "endpoint");
  const configurations = own("sagemaker", "endpoint-config");
  const models = own("sagemaker", "model");
  const versions = [arns.of("sagemaker", "model-package/*")];
  const groups = [arns.of("sagemaker", "model-package-group/*")];
  const ledger = [arns.of("dynamodb", `table/${names.ledgerTable}`)];
  const documents = [arns.of("ssm", `parameter${names.documentPath}*`)];
  const documentFolder = [arns.of("ssm", `parameter${names.documentPath.replace(/\/$/, "")}`), ...documents];
  const reports = scope.modelBucketNames.map((bucket) => arns.objects(bucket));
  const modelBuckets = scope.modelBucketNames.map((bucket) => arns.bucket(bucket));
  return [
    ...permissions("orchestrator", [
      ["sagemaker:DescribeModelPackage", versions],
      ["sagemaker:ListModelPackages", [...groups, ...versions]],
      ["sagemaker:CreateModel", [...models, ...versions]],
      ["sagemaker:DescribeModel", models],
      ["sagemaker:CreateEndpointConfig", [...configurations, ...models]],
      ["sagemaker:DescribeEndpointConfig", configurations],
      ["sagemaker:DescribeEndpoint", endpoints],
      ["sagemaker:UpdateEndpoint", [...endpoints, ...configurations]],
      ["sagemaker:AddTags", [...models, ...configurations]],
      ["dynamodb:BatchGetItem", ledger],
      ["dynamodb:PutItem", ledger],
      ["ssm:GetParameter", documents],
      ["ssm:GetParametersByPath", documentFolder],
      // A rollback list may name alarms of any name, and CloudWatch shows composite alarms to "*" only.
      ["cloudwatch:DescribeAlarms", ["*"]],
      // CloudWatch's metrics have no resources of their own.
      ["cloudwatch:GetMetricStatistics", ["*"]],
      ["s3:GetObject", reports],
      // Without it S3 answers "forbidden" for a report that is not there.
      ["s3:ListBucket", modelBuckets],
    ]),
    {
      function: "orchestrator",
      action: "iam:PassRole",
      resources: [arns.role(`${scope.environment}-*-model`)],
      condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
    },
    {
      // SageMaker encrypts the instances' volumes through a grant that the caller must be able to give.
      function: "orchestrator",
      action: "kms:CreateGrant",
      resources: [scope.kmsKeyArn],
      condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
    {
      // Sets off the abort alarm.
      function: "orchestrator",
      action: "cloudwatch:PutMetricData",
      resources: ["*"],
      condition: { StringEquals: { "cloudwatch:namespace": "MonitoredEndpoint/Rollout" } },
    },
    ...permissions("drift-evaluator", [
      ["ssm:GetParameter", documents],
      ["s3:GetObject", [...reports, arns.objects(names.dataBucket, "capture/")]],
      ["s3:PutObject", [arns.objects(names.dataBucket, "reports/")]],
      // Without it S3 answers "forbidden" for a baseline that is not there.
      ["s3:ListBucket", modelBuckets],
    ]),
    {
      function: "drift-evaluator",
      action: "s3:ListBucket",
      resources: [arns.bucket(names.dataBucket)],
      condition: { StringLike: { "s3:prefix": `capture/${scope.environment}-*` } },
    },
    {
      function: "drift-evaluator",
      action: "cloudwatch:PutMetricData",
      resources: ["*"],
      condition: { StringEquals: { "cloudwatch:namespace": "MonitoredEndpoint/Drift" } },
    },
    ...(["orchestrator", "drift-evaluator"] as const).flatMap((name) => [
      ...common(name, scope, arns),
      ...readEncrypted(name, scope.modelBucketKeyArns),
    ]),
  ];
}

/** Reading buckets under keys of their own; whoever owns a key has to allow it in the key's policy as well. */
function readEncrypted(name: FunctionName, modelBucketKeyArns: readonly string[]): Permission[] {
  if (modelBucketKeyArns.length === 0) return [];
  return [{ function: name, action: "kms:Decrypt", resources: modelBucketKeyArns, condition: throughS3 }];
}

/** A key opens what S3 stores under it, and nothing else. */
export const throughS3 = { StringLike: { "kms:ViaService": "s3.*" } } as const;

/** What every function needs to run: its log group, the key, and a place for events it could not handle. */
function common(name: FunctionName, scope: PermissionScope, arns: Arns): Permission[] {
  const names = platformNames(scope);
  const functionName = name === "orchestrator" ? names.orchestrator : names.driftEvaluator;
  const logs = [arns.of("logs", `log-group:/aws/lambda/${functionName}:*`)];
  return permissions(name, [
    ["logs:CreateLogStream", logs],
    ["logs:PutLogEvents", logs],
    ["sqs:SendMessage", [arns.of("sqs", names.failedInvocationsQueue)]],
    ["kms:Decrypt", [scope.kmsKeyArn]],
    ["kms:GenerateDataKey", [scope.kmsKeyArn]],
    ["kms:DescribeKey", [scope.kmsKeyArn]],
  ]);
}

function permissions(
  name: FunctionName,
  rows: readonly (readonly [action: string, resources: readonly string[]])[],
): Permission[] {
  return rows.map(([action, resources]) => ({ function: name, action, resources }));
}
