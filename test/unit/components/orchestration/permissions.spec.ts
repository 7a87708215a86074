import assert from "node:assert/strict";
import { permissionTable } from "../../../../components/orchestration/permissions";
import { statementsOf, trustPolicy } from "../../../../components/orchestration/role-policy";
import { permissionScope } from "./permission-scope";

const scope = permissionScope;
const key = scope.kmsKeyArn;
const table = permissionTable(scope);
const bucketKey = "arn:aws:kms:eu-central-1:444455556666:key/22222222-2222-3333-4444-555555555555";
const functionNames = [
  "orchestrator",
  "drift-evaluator",
  "accuracy-evaluator",
  "gateway",
  "traffic-hooks",
  "synthetic-canary",
  "knowledge-base",
  "notifier",
] as const;
/** Labels and captured answers lie in the data bucket, and incidents in a table, so that two functions read no model bucket. */
const modelReaders = functionNames.filter((name) => !["accuracy-evaluator", "notifier"].includes(name));
const of = (name: string, action: string) =>
  table
    .filter((line) => line.function === name && line.action === action)
    .map(({ resources, condition }) => ({ resources, condition }));

describe("the permissions of the functions", () => {
  it("name every action of the orchestrator, and no other", () => {
    assert.deepEqual(
      table
        .filter((line) => line.function === "orchestrator")
        .map(({ action }) => action)
        .sort(),
      [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:DescribeAlarms",
        "cloudwatch:GetMetricStatistics",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:PutMetricData",
        "codedeploy:CreateDeployment",
        "codedeploy:GetApplicationRevision",
        "codedeploy:GetDeployment",
        "codedeploy:GetDeploymentConfig",
        "codedeploy:ListDeployments",
        "codedeploy:RegisterApplicationRevision",
        "codedeploy:StopDeployment",
        "dynamodb:BatchGetItem",
        "dynamodb:PutItem",
        "iam:PassRole",
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKey",
        "lambda:GetAlias",
        "lambda:PublishVersion",
        "lambda:UpdateFunctionConfiguration",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "s3:GetObject",
        "s3:ListBucket",
        "sagemaker:AddTags",
        "sagemaker:AddTags",
        "sagemaker:CreateEndpoint",
        "sagemaker:CreateEndpointConfig",
        "sagemaker:CreateModel",
        "sagemaker:DeleteEndpoint",
        "sagemaker:DeleteEndpointConfig",
        "sagemaker:DescribeEndpoint",
        "sagemaker:DescribeEndpointConfig",
        "sagemaker:DescribeModel",
        "sagemaker:DescribeModelPackage",
        "sagemaker:ListEndpoints",
        "sagemaker:ListModelPackages",
        "sagemaker:ListTags",
        "sagemaker:UpdateEndpoint",
        "sqs:SendMessage",
        "ssm:GetParameter",
        "ssm:GetParametersByPath",
      ],
    );
  });

  it("let the orchestrator pass the environment's model roles to SageMaker, and to nobody else", () => {
    assert.deepEqual(of("orchestrator", "iam:PassRole"), [
      {
        resources: ["arn:aws:iam::111122223333:role/prod-*-model"],
        condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
      },
    ]);
  });

  it("reach only endpoints of the environment, one table, one document path and one queue", () => {
    const resources = (action: string) => of("orchestrator", action).flatMap((line) => line.resources);
    const sagemaker = "arn:aws:sagemaker:eu-central-1:111122223333";
    assert.deepEqual(resources("sagemaker:UpdateEndpoint"), [
      `${sagemaker}:endpoint/prod-*`,
      `${sagemaker}:endpoint-config/prod-*`,
    ]);
    assert.deepEqual(resources("dynamodb:PutItem"), [
      "arn:aws:dynamodb:eu-central-1:111122223333:table/monitored-endpoint-prod-ledger",
    ]);
    assert.deepEqual(resources("ssm:GetParameter"), [
      "arn:aws:ssm:eu-central-1:111122223333:parameter/monitored-endpoint/prod/endpoints/*",
    ]);
    assert.deepEqual(resources("sqs:SendMessage"), [
      "arn:aws:sqs:eu-central-1:111122223333:monitored-endpoint-prod-failed-invocations",
    ]);
    assert.deepEqual(resources("s3:GetObject"), [
      "arn:aws:s3:::registry/*",
      "arn:aws:s3:::monitored-endpoint-prod-data-111122223333-eu-central-1/checks/*",
    ]);
    assert.deepEqual(resources("logs:PutLogEvents"), [
      "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/monitored-endpoint-prod-orchestrator:*",
    ]);
  });

  const publishing = (part: string) => [
    "cloudwatch:PutMetricData",
    { StringEquals: { "cloudwatch:namespace": `MonitoredEndpoint/${part}` } },
  ];

  it("give everything only where IAM knows nothing narrower, and then under a condition or for reading", () => {
    assert.deepEqual(
      table
        .filter(({ resources }) => resources.includes("*"))
        .map(({ action, condition }) => [action, condition]),
      [
        ["cloudwatch:DescribeAlarms", undefined],
        ["cloudwatch:GetMetricStatistics", undefined],
        ["sagemaker:ListEndpoints", undefined],
        [
          "cloudwatch:PutMetricData",
          { StringEquals: { "cloudwatch:namespace": "MonitoredEndpoint/Rollout" } },
        ],
        ...["Drift", "Accuracy", "Gateway", "Canary"].map((part) => publishing(part)),
        ["sagemaker:ListMonitoringExecutions", undefined],
        publishing("KnowledgeBase"),
        ["dynamodb:ListStreams", undefined],
        ["cloudwatch:DescribeAlarms", undefined],
        publishing("Rollout"),
      ],
    );
    assert.deepEqual(
      table.filter(({ action }) => action.includes("*")),
      [],
    );
  });

  it("list the model buckets, without which a missing report would read as a forbidden one", () => {
    for (const name of modelReaders)
      assert.deepEqual(of(name, "s3:ListBucket")[0]?.resources, ["arn:aws:s3:::registry"], name);
  });

  it("decrypt the model buckets' own keys, through S3 only, and no key when there is none", () => {
    const decrypting = (keys: readonly string[]) =>
      permissionTable({ ...scope, modelBucketKeyArns: keys })
        .filter(({ action, resources }) => action === "kms:Decrypt" && !resources.includes(key))
        .map((line) => [line.function, line.resources, line.condition]);
    const condition = { StringLike: { "kms:ViaService": "s3.*" } };
    assert.deepEqual(decrypting([]), []);
    assert.deepEqual(
      decrypting([bucketKey]),
      modelReaders.map((name) => [name, [bucketKey], condition]),
    );
  });

  it("become statements that lose and add nothing", () => {
    for (const name of functionNames) {
      const granted = statementsOf(name, table).flatMap(({ Action, Resource }) =>
        [Action]
          .flat()
          .flatMap((action) => [Resource ?? []].flat().map((resource) => `${action} ${resource}`)),
      );
      const wanted = table
        .filter((line) => line.function === name)
        .flatMap(({ action, resources }) => resources.map((resource) => `${action} ${resource}`));
      assert.deepEqual(granted.sort(), wanted.sort());
    }
  });

  it("fit into the 10,240 characters of a role's own policies, with as many buckets as a platform takes", () => {
    const modelBucketNames = Array.from({ length: 20 }, (_, index) => `${"b".repeat(60)}${index}`);
    const wide = permissionTable({
      environment: "production-1",
      accountId: "111122223333",
      region: "ap-southeast-1",
      modelBucketNames,
      modelBucketKeyArns: Array.from({ length: 10 }, (_, index) => bucketKey.replace(/.$/, String(index))),
      kmsKeyArn: key,
    });
    for (const name of functionNames) assert.ok(JSON.stringify(statementsOf(name, wide)).length < 10_000);
  });
});

describe("the trust of a role", () => {
  it("keeps SageMaker and CodeDeploy to this account and names one service", () => {
    assert.deepEqual(JSON.parse(trustPolicy("sagemaker", "111122223333")).Statement, [
      {
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
      },
    ]);
    const [codeDeploy] = JSON.parse(trustPolicy("codedeploy", "111122223333")).Statement;
    assert.deepEqual(codeDeploy.Condition, { StringEquals: { "aws:SourceAccount": "111122223333" } });
    assert.deepEqual(JSON.parse(trustPolicy("lambda", "111122223333")).Statement, [
      { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
  });
});
