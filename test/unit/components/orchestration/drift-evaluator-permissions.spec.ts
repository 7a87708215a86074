import assert from "node:assert/strict";
import { permissionTable } from "../../../../components/orchestration/permissions";
import { dataBucketArn, permissionScope } from "./permission-scope";

const table = permissionTable(permissionScope).filter((line) => line.function === "drift-evaluator");

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
    const answers = `${dataBucketArn}/athena-results/*`;
    const lines = (action: string) => table.filter((line) => line.action === action);
    const resources = (action: string) => lines(action).flatMap((line) => line.resources);
    assert.deepEqual(resources("s3:PutObject"), [
      `${dataBucketArn}/partials/*`,
      `${dataBucketArn}/reports/*`,
      answers,
    ]);
    assert.deepEqual(resources("s3:GetObject"), [
      "arn:aws:s3:::registry/*",
      ...["capture", "partials", "reports"].map((folder) => `${dataBucketArn}/${folder}/*`),
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
