import assert from "node:assert/strict";
import { permissionTable } from "../../../../components/orchestration/permissions";
import { dataBucketArn, permissionScope } from "./permission-scope";

const table = permissionTable({
  ...permissionScope,
  modelBucketKeyArns: ["arn:aws:kms:eu-central-1:444455556666:key/model-teams"],
});
const of = (name: string, action: string) =>
  table
    .filter((line) => line.function === name && line.action === action)
    .map(({ resources, condition }) => (condition === undefined ? { resources } : { resources, condition }));

describe("the permissions of the accuracy evaluator", () => {
  it("let it read answers, labels and reports, write reports and the ledger, and run pipelines", () => {
    const found = table.filter((line) => line.function === "accuracy-evaluator");
    assert.deepEqual([...new Set(found.map(({ action }) => action))].sort(), [
      "cloudwatch:PutMetricData",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "events:PutEvents",
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:GenerateDataKey",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:PutObject",
      "sagemaker:DescribeEndpoint",
      "sagemaker:DescribePipelineExecution",
      "sagemaker:StartPipelineExecution",
      "sqs:SendMessage",
      "ssm:GetParameter",
      "ssm:GetParametersByPath",
    ]);
    const resources = (action: string) => of("accuracy-evaluator", action).flatMap((line) => line.resources);
    assert.deepEqual(resources("s3:GetObject"), [
      `${dataBucketArn}/capture/*`,
      `${dataBucketArn}/labels/*`,
      `${dataBucketArn}/accuracy/*`,
    ]);
    assert.deepEqual(resources("s3:PutObject"), [`${dataBucketArn}/accuracy/*`]);
    assert.deepEqual(
      of("accuracy-evaluator", "s3:ListBucket"),
      ["capture", "labels", "accuracy"].map((folder) => ({
        resources: [dataBucketArn],
        condition: { StringLike: { "s3:prefix": `${folder}/prod-*` } },
      })),
    );
    const sagemaker = "arn:aws:sagemaker:eu-central-1:111122223333";
    assert.deepEqual(resources("sagemaker:StartPipelineExecution"), [`${sagemaker}:pipeline/*`]);
    assert.deepEqual(resources("sagemaker:DescribePipelineExecution"), [
      `${sagemaker}:pipeline/*/execution/*`,
    ]);
    assert.deepEqual(resources("events:PutEvents"), [
      "arn:aws:events:eu-central-1:111122223333:event-bus/default",
    ]);
  });

  it("keep it out of what the model teams keep", () => {
    const reached = table
      .filter((line) => line.function === "accuracy-evaluator")
      .flatMap((line) => line.resources);
    assert.deepEqual(
      reached.filter((arn) => /registry|model-teams/.test(arn)),
      [],
    );
  });
});
