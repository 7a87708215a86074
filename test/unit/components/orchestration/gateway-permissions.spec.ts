import assert from "node:assert/strict";
import { permissionTable } from "../../../../components/orchestration/permissions";
import { permissionScope } from "./permission-scope";

const table = permissionTable(permissionScope);
const bucket = "monitored-endpoint-prod-data-111122223333-eu-central-1";
const key = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"];
const logs = ["logs:CreateLogStream", "logs:PutLogEvents"];

const actions = (name: string) =>
  [...new Set(table.filter((line) => line.function === name).map(({ action }) => action))].sort();

/** The resources of an action, without what all ARNs of the account have in common. */
const resources = (name: string, action: string) =>
  table
    .filter((line) => line.function === name && line.action === action)
    .flatMap((line) => line.resources.map((arn) => arn.replace(":eu-central-1:111122223333", "")));

describe("the permissions around a gateway", () => {
  it("let a gateway call endpoints of its environment and read contracts, and publish its metrics", () => {
    assert.deepEqual(
      actions("gateway"),
      [
        "cloudwatch:PutMetricData",
        ...key,
        ...logs,
        "s3:GetObject",
        "s3:ListBucket",
        "sagemaker:InvokeEndpoint",
      ].sort(),
    );
    assert.deepEqual(resources("gateway", "sagemaker:InvokeEndpoint"), ["arn:aws:sagemaker:endpoint/prod-*"]);
    assert.deepEqual(resources("gateway", "logs:PutLogEvents"), [
      "arn:aws:logs:log-group:/aws/lambda/prod-*-gateway:*",
    ]);
  });

  it("let the tests of a release call versions of gateways, answer CodeDeploy and write their reports", () => {
    assert.deepEqual(
      actions("traffic-hooks"),
      [
        "codedeploy:GetDeployment",
        "codedeploy:PutLifecycleEventHookExecutionStatus",
        ...key,
        "lambda:InvokeFunction",
        ...logs,
        "s3:GetObject",
        "s3:ListBucket",
        "s3:PutObject",
        "sagemaker:InvokeEndpoint",
        "sqs:SendMessage",
        "ssm:GetParameter",
      ].sort(),
    );
    assert.deepEqual(resources("traffic-hooks", "lambda:InvokeFunction"), [
      "arn:aws:lambda:function:prod-*-gateway:*",
    ]);
    assert.deepEqual(resources("traffic-hooks", "s3:PutObject"), [`arn:aws:s3:::${bucket}/checks/*`]);
    assert.deepEqual(resources("traffic-hooks", "codedeploy:PutLifecycleEventHookExecutionStatus"), [
      "arn:aws:codedeploy:deploymentgroup:monitored-endpoint-prod-gateways/*",
    ]);
    assert.deepEqual(resources("traffic-hooks", "logs:PutLogEvents"), [
      "arn:aws:logs:log-group:/aws/lambda/monitored-endpoint-prod-before-allow-traffic:*",
      "arn:aws:logs:log-group:/aws/lambda/monitored-endpoint-prod-after-allow-traffic:*",
    ]);
  });

  it("let the tests list captured files of the environment's endpoints, and nothing else of the data bucket", () => {
    const listing = table.filter(
      ({ function: name, action, resources: arns }) =>
        name === "traffic-hooks" && action === "s3:ListBucket" && arns.some((arn) => arn.endsWith(bucket)),
    );
    assert.deepEqual(
      listing.map(({ condition }) => condition),
      [{ StringLike: { "s3:prefix": "capture/prod-*" } }],
    );
  });

  it("let the synthetic canary call what callers call: the alias, and no other version", () => {
    assert.deepEqual(
      actions("synthetic-canary"),
      [
        "cloudwatch:PutMetricData",
        ...key,
        "lambda:InvokeFunction",
        ...logs,
        "s3:GetObject",
        "s3:ListBucket",
        "sqs:SendMessage",
        "ssm:GetParameter",
      ].sort(),
    );
    assert.deepEqual(resources("synthetic-canary", "lambda:InvokeFunction"), [
      "arn:aws:lambda:function:prod-*-gateway:live",
    ]);
  });

  it("let the orchestrator create and delete candidates only, and change gateways only", () => {
    for (const action of ["sagemaker:DeleteEndpoint", "sagemaker:ListTags"])
      assert.deepEqual(resources("orchestrator", action), ["arn:aws:sagemaker:endpoint/prod-*-candidate"]);
    assert.deepEqual(resources("orchestrator", "sagemaker:DeleteEndpointConfig"), [
      "arn:aws:sagemaker:endpoint-config/prod-*-candidate",
    ]);
    assert.deepEqual(resources("orchestrator", "sagemaker:CreateEndpoint"), [
      "arn:aws:sagemaker:endpoint/prod-*-candidate",
      "arn:aws:sagemaker:endpoint-config/prod-*-candidate",
    ]);
    for (const action of ["lambda:UpdateFunctionConfiguration", "lambda:PublishVersion"])
      assert.deepEqual(resources("orchestrator", action), ["arn:aws:lambda:function:prod-*-gateway"]);
    assert.deepEqual(resources("orchestrator", "codedeploy:CreateDeployment"), [
      "arn:aws:codedeploy:deploymentgroup:monitored-endpoint-prod-gateways/*",
    ]);
  });
});
