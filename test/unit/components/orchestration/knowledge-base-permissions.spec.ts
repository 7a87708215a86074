import assert from "node:assert/strict";
import { permissionTable } from "../../../../components/orchestration/permissions";
import { dataBucketArn, permissionScope } from "./permission-scope";

const table = permissionTable(permissionScope).filter((line) => line.function === "knowledge-base");
const of = (action: string) => table.filter((line) => line.action === action);
const dynamo = "arn:aws:dynamodb:eu-central-1:111122223333:table/monitored-endpoint-prod";

describe("the permissions of the knowledge base", () => {
  it("name every action, and no other: it deletes nothing and changes no endpoint", () => {
    assert.deepEqual([...new Set(table.map(({ action }) => action))].sort(), [
      "cloudwatch:PutMetricData",
      "dynamodb:BatchGetItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:GenerateDataKey",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:PutObject",
      "sagemaker:DescribeProcessingJob",
      "sagemaker:ListMonitoringExecutions",
      "sqs:SendMessage",
      "ssm:GetParameter",
      "ssm:GetParametersByPath",
    ]);
  });

  it("read reports and baselines, and write lines only", () => {
    assert.deepEqual(of("s3:GetObject")[0]?.resources, [
      "arn:aws:s3:::registry/*",
      `${dataBucketArn}/reports/*`,
      `${dataBucketArn}/accuracy/*`,
    ]);
    assert.deepEqual(of("s3:PutObject")[0]?.resources, [`${dataBucketArn}/knowledge-base/violations/*`]);
    assert.deepEqual(
      of("s3:ListBucket").map(({ resources, condition }) => [resources, condition]),
      [
        [["arn:aws:s3:::registry"], undefined],
        [
          [dataBucketArn],
          {
            StringLike: { "s3:prefix": ["reports/prod-*", "accuracy/prod-*", "knowledge-base/violations/*"] },
          },
        ],
      ],
    );
  });

  it("write its own table, and of the ledger read single items", () => {
    const knowledge = `${dynamo}-knowledge-base`;
    assert.deepEqual(of("dynamodb:PutItem")[0]?.resources, [knowledge]);
    assert.deepEqual(of("dynamodb:Query")[0]?.resources, [knowledge, `${knowledge}/index/*`]);
    assert.deepEqual(of("dynamodb:GetItem")[0]?.resources, [knowledge, `${dynamo}-ledger`]);
    assert.deepEqual(of("dynamodb:BatchGetItem")[0]?.resources, [knowledge]);
  });
});
