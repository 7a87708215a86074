import { assertNever } from "../assert-never";
import { type Arns, arnsOf, type EnvironmentScope, gatewayAlias, platformNames } from "../names";
import { accuracyPermissions } from "./accuracy-permissions";
import { athenaPermissions } from "./athena-permissions";
import { driftPermissions } from "./drift-permissions";
import type { FunctionName } from "./function-archive";
import { knowledgeBasePermissions } from "./knowledge-base-permissions";
import { notifierPermissions } from "./notifier-permissions";
import { operatorPermissions } from "./operator-permissions";
import { type Permission, permissions, type Row } from "./permission";

/** What the permissions are about. */
export interface PermissionScope extends EnvironmentScope {
  readonly kmsKeyArn: string;
  readonly modelBucketNames: readonly string[];
  /** Keys of those model buckets that are not encrypted with AWS's own. */
  readonly modelBucketKeyArns: readonly string[];
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
  // Without listing S3 answers "forbidden" for an object that is not there.
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
      // Clones of the standing alarms for one rollout; their names begin as the endpoint's does.
      ["cloudwatch:PutMetricAlarm", [arns.of("cloudwatch", `alarm:${scope.environment}-*.new-fleet.*`)]],
      ["cloudwatch:DeleteAlarms", [arns.of("cloudwatch", `alarm:${scope.environment}-*.new-fleet.*`)]],
      // CloudWatch's metrics have no resources of their own.
      ["cloudwatch:GetMetricStatistics", ["*"]],
      ["s3:GetObject", [...reports, arns.objects(names.dataBucket, "checks/")]],
      ["s3:ListBucket", modelBuckets],
      ...checkingPermissions(scope, arns),
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
    // Sets off the abort alarm.
    publishing("orchestrator", "MonitoredEndpoint/Rollout"),
    ...permissions("drift-evaluator", driftPermissions(scope, arns)),
    ...folderListings("drift-evaluator", ["capture", "partials", "reports"], scope, arns),
    ...athenaPermissions(scope, arns),
    publishing("drift-evaluator", "MonitoredEndpoint/Drift"),
    ...permissions("accuracy-evaluator", accuracyPermissions(scope, arns)),
    ...folderListings("accuracy-evaluator", ["capture", "labels", "accuracy"], scope, arns),
    publishing("accuracy-evaluator", "MonitoredEndpoint/Accuracy"),
    ...permissions("gateway", [
      ["sagemaker:InvokeEndpoint", endpoints],
      ["s3:GetObject", reports],
      ["s3:ListBucket", modelBuckets],
    ]),
    publishing("gateway", "MonitoredEndpoint/Gateway"),
    ...permissions("traffic-hooks", [
      ["codedeploy:GetDeployment", deploymentGroups(scope, arns)],
      ["codedeploy:PutLifecycleEventHookExecutionStatus", deploymentGroups(scope, arns)],
      ["ssm:GetParameter", documents],
      ["s3:GetObject", reports],
      ["s3:ListBucket", modelBuckets],
      ["s3:PutObject", [arns.objects(names.dataBucket, "checks/")]],
      // The candidates are endpoints of the environment too.
      ["sagemaker:InvokeEndpoint", endpoints],
      ["lambda:InvokeFunction", [`${gateways(scope, arns)}:*`]],
    ]),
    ...folderListings("traffic-hooks", ["capture"], scope, arns),
    ...permissions("synthetic-canary", [
      ["ssm:GetParameter", documents],
      ["s3:GetObject", reports],
      ["s3:ListBucket", modelBuckets],
      ["lambda:InvokeFunction", [`${gateways(scope, arns)}:${gatewayAlias}`]],
    ]),
    publishing("synthetic-canary", "MonitoredEndpoint/Canary"),
    ...knowledgeBasePermissions(scope, arns),
    publishing("knowledge-base", "MonitoredEndpoint/KnowledgeBase"),
    ...notifierPermissions(scope, arns),
    publishing("notifier", "MonitoredEndpoint/Rollout"),
    ...operatorPermissions(scope, arns),
    ...functionNames.flatMap((name) => [
      ...common(name, scope, arns),
      // Labels and answers lie in the data bucket; what the model teams keep is none of their business.
      ...(readsNoModels.has(name) ? [] : readEncrypted(name, scope.modelBucketKeyArns)),
    ]),
  ];
}

const readsNoModels: ReadonlySet<FunctionName> = new Set(["accuracy-evaluator", "notifier", "operator"]);

/** Reading buckets under keys of their own; whoever owns a key has to allow it in the key's policy as well. */
function readEncrypted(name: FunctionName, modelBucketKeyArns: readonly string[]): Permission[] {
  if (modelBucketKeyArns.length === 0) return [];
  return [{ function: name, action: "kms:Decrypt", resources: modelBucketKeyArns, condition: throughS3 }];
}

/** A key opens what S3 stores under it, and nothing else. */
export const throughS3 = { StringLike: { "kms:ViaService": "s3.*" } } as const;

/** Testing a version: a candidate endpoint, a version of the gateway, and CodeDeploy's deployment of it. */
function checkingPermissions(scope: PermissionScope, arns: Arns): Row[] {
  const candidates = [arns.of("sagemaker", `endpoint/${scope.environment}-*-candidate`)];
  const configurations = [arns.of("sagemaker", `endpoint-config/${scope.environment}-*-candidate`)];
  const gateway = gateways(scope, arns);
  const deployments = deploymentGroups(scope, arns);
  const application = [arns.of("codedeploy", `application:${platformNames(scope).gatewayApplication}`)];
  return [
    ["sagemaker:CreateEndpoint", [...candidates, ...configurations]],
    ["sagemaker:DeleteEndpoint", candidates],
    ["sagemaker:DeleteEndpointConfig", configurations],
    ["sagemaker:AddTags", candidates],
    ["sagemaker:ListTags", candidates],
    // Lists have no resources of their own.
    ["sagemaker:ListEndpoints", ["*"]],
    ["lambda:UpdateFunctionConfiguration", [gateway]],
    ["lambda:PublishVersion", [gateway]],
    ["lambda:GetAlias", [gateway, `${gateway}:${gatewayAlias}`]],
    ["codedeploy:CreateDeployment", deployments],
    ["codedeploy:GetDeployment", deployments],
    ["codedeploy:ListDeployments", deployments],
    ["codedeploy:StopDeployment", deployments],
    // CodeDeploy reads and registers these with the caller's permissions while it creates a deployment.
    ["codedeploy:GetDeploymentConfig", [arns.of("codedeploy", "deploymentconfig:*")]],
    ["codedeploy:GetApplicationRevision", application],
    ["codedeploy:RegisterApplicationRevision", application],
  ];
}

/** Every gateway of the environment; a version or an alias of one ends in `:<version>` or `:<alias>`. */
const gateways = ({ environment }: EnvironmentScope, arns: Arns): string =>
  arns.of("lambda", `function:${environment}-*-gateway`);

/**
 * IAM's reference knows no resources for the status of a hook and for stopping a deployment; CodeDeploy's own one does.
 */
const deploymentGroups = (scope: EnvironmentScope, arns: Arns): readonly string[] => [
  arns.of("codedeploy", `deploymentgroup:${platformNames(scope).gatewayApplication}/*`),
];

/** Looking for the environment's files in folders of the data bucket, and being told when one is not there. */
const folderListings = (
  name: FunctionName,
  folders: readonly string[],
  scope: EnvironmentScope,
  arns: Arns,
): Permission[] =>
  folders.map((folder) => ({
    function: name,
    action: "s3:ListBucket",
    resources: [arns.bucket(platformNames(scope).dataBucket)],
    condition: { StringLike: { "s3:prefix": `${folder}/${scope.environment}-*` } },
  }));

/** Publishing metrics of one namespace; metrics have no resources of their own. */
const publishing = (name: FunctionName, namespace: string): Permission => ({
  function: name,
  action: "cloudwatch:PutMetricData",
  resources: ["*"],
  condition: { StringEquals: { "cloudwatch:namespace": namespace } },
});

const functionNames = [
  "orchestrator",
  "drift-evaluator",
  "accuracy-evaluator",
  "gateway",
  "traffic-hooks",
  "synthetic-canary",
  "knowledge-base",
  "notifier",
  "operator",
] as const satisfies readonly FunctionName[];

/** The physical names of the functions that share a function's permissions. */
function physicalNames(name: FunctionName, scope: EnvironmentScope): readonly string[] {
  const names = platformNames(scope);
  switch (name) {
    case "orchestrator":
      return [names.orchestrator];
    case "drift-evaluator":
      return [names.driftEvaluator];
    case "accuracy-evaluator":
      return [names.accuracyEvaluator];
    case "gateway":
      return [`${scope.environment}-*-gateway`];
    case "traffic-hooks":
      return [names.beforeAllowTraffic, names.afterAllowTraffic];
    case "synthetic-canary":
      return [names.syntheticCanary];
    case "knowledge-base":
      return [names.knowledgeBase];
    case "notifier":
      return [names.notifier];
    case "operator":
      return [names.operator];
    default:
      return assertNever(name);
  }
}

/** What every function needs to run: its log group, the key, and a place for events it could not handle. */
function common(name: FunctionName, scope: PermissionScope, arns: Arns): Permission[] {
  const logs = physicalNames(name, scope).map((each) => arns.of("logs", `log-group:/aws/lambda/${each}:*`));
  const queue = arns.of("sqs", platformNames(scope).failedInvocationsQueue);
  return permissions(name, [
    ["logs:CreateLogStream", logs],
    ["logs:PutLogEvents", logs],
    // A gateway answers its caller and takes no events.
    ...(name === "gateway" ? [] : [["sqs:SendMessage", [queue]] as const]),
    ["kms:Decrypt", [scope.kmsKeyArn]],
    ["kms:GenerateDataKey", [scope.kmsKeyArn]],
    ["kms:DescribeKey", [scope.kmsKeyArn]],
  ]);
}
