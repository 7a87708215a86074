import assert from "node:assert/strict";
import { permissionTable } from "../../../../components/orchestration/permissions";

const table = permissionTable({
  environment: "prod",
  accountId: "111122223333",
  region: "eu-central-1",
  modelBucketNames: ["registry"],
  modelBucketKeyArns: [],
  kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/k",
}).filter((line) => line.function === "drift-evaluator");

describe("the permissions of the drift evaluator", () => {
  it("name every action, and no other", () => {
    assert.deepEqual([...new Set(table.map(({ action }) => action))].sort(), [
      "athena:GetQueryExecution",
      "athena:GetQueryResults",
      "athena:StartQueryExecution",
      "cloudwatch:PutMetricData",
      "dynamodb:GetItem",
      "events:PutEvents",
      "glue:GetDatabase",
      "glue:GetPartitions",
      "glue:GetTable",
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:GenerateDataKey",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "s3:AbortMultipartUpload",
      "s3:GetBucketLocation",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:PutObject",
      "sagemaker:DescribeModelPackage",
      "sqs:SendMessage",
      "ssm:GetParameter",
    ]);
  });

  it("let it write what it counted and reports, read them, and tell the default event bus", () => {
    const bucket = "arn:aws:s3:::monitored-endpoint-prod-data-111122223333-eu-central-1";
    const answers = `${bucket}/athena-results/*`;
    const lines = (action: string) => table.filter((line) => line.action === action);
    const resources = (action: string) => lines(action).flatMap((line) => line.resources);
    assert.deepEqual(resources("s3:PutObject"), [`${bucket}/partials/*`, `${bucket}/reports/*`, answers]);
    assert.deepEqual(resources("s3:GetObject"), [
      "arn:aws:s3:::registry/*",
      ...["capture", "partials", "reports"].map((folder) => `${bucket}/${folder}/*`),
      answers,
    ]);
    assert.deepEqual(
      lines("s3:ListBucket").map(({ condition }) => condition),
      [
        undefined,
        ...["capture", "partials", "reports"].map((folder) => ({
          StringLike: { "s3:prefix": `${folder}/prod-*` },
        })),
        { StringLike: { "s3:prefix": "athena-results/*" } },
      ],
    );
    assert.deepEqual(resources("events:PutEvents"), [
      "arn:aws:events:eu-central-1:111122223333:event-bus/default",
    ]);
    assert.deepEqual(resources("dynamodb:GetItem"), [
      "arn:aws:dynamodb:eu-central-1:111122223333:table/monitored-endpoint-prod-ledger",
    ]);
  });
});
