import assert from "node:assert/strict";
import { permissionTable } from "../../../../components/orchestration/permissions";
import { permissionScope } from "./permission-scope";

const table = permissionTable({
  ...permissionScope,
  modelBucketKeyArns: ["arn:aws:kms:eu-central-1:444455556666:key/model-teams"],
}).filter((line) => line.function === "notifier");
const of = (action: string) =>
  table
    .filter((line) => line.action === action)
    .map(({ resources, condition }) => (condition === undefined ? { resources } : { resources, condition }));
const arn = (service: string, name: string) => `arn:aws:${service}:eu-central-1:111122223333:${name}`;
const tables = (name: string) => arn("dynamodb", `table/monitored-endpoint-prod-${name}`);
const queue = (name: string) => arn("sqs", `monitored-endpoint-prod-${name}`);

describe("the permissions of the notifier", () => {
  it("name every action, and no other: it changes no endpoint, no alarm and nothing in the ledger", () => {
    assert.deepEqual([...new Set(table.map(({ action }) => action))].sort(), [
      "cloudwatch:DescribeAlarms",
      "cloudwatch:PutMetricData",
      "dynamodb:DescribeStream",
      "dynamodb:GetItem",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
      "dynamodb:ListStreams",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "events:PutEvents",
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:GenerateDataKey",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "sns:Publish",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ReceiveMessage",
      "sqs:SendMessage",
      "ssm:GetParameter",
      "ssm:GetParametersByPath",
    ]);
    assert.deepEqual(of("dynamodb:PutItem"), [{ resources: [tables("incidents")] }]);
  });

  it("let it tell people on one topic, and receivers by one kind of event", () => {
    assert.deepEqual(of("sns:Publish"), [{ resources: [arn("sns", "monitored-endpoint-prod-incidents")] }]);
    assert.deepEqual(of("events:PutEvents"), [
      {
        resources: [arn("events", "event-bus/default")],
        condition: {
          StringEquals: { "events:source": "monitored-endpoint", "events:detail-type": "Incident" },
        },
      },
    ]);
  });

  it("let it read the ledger with its stream, its own table with the index, and who is told", () => {
    const documents = arn("ssm", "parameter/monitored-endpoint/prod/endpoints");
    assert.deepEqual(of("dynamodb:GetItem"), [{ resources: [tables("ledger"), tables("incidents")] }]);
    assert.deepEqual(of("dynamodb:Query"), [
      { resources: [tables("ledger"), tables("incidents"), `${tables("incidents")}/index/*`] },
    ]);
    assert.deepEqual(of("dynamodb:GetRecords"), [{ resources: [`${tables("ledger")}/stream/*`] }]);
    assert.deepEqual(of("ssm:GetParameter"), [
      { resources: [`${documents}/*`, arn("ssm", "parameter/monitored-endpoint/prod/people")] },
    ]);
    assert.deepEqual(of("ssm:GetParametersByPath"), [{ resources: [documents, `${documents}/*`] }]);
  });

  it("let it take hints, and put aside what it cannot handle", () => {
    for (const action of ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"])
      assert.deepEqual(of(`sqs:${action}`), [{ resources: [queue("incident-hints")] }]);
    assert.deepEqual(
      of("sqs:SendMessage").flatMap(({ resources }) => resources),
      [queue("undelivered-incidents"), queue("failed-invocations")],
    );
  });

  it("keep it out of buckets and of the model teams' keys", () => {
    const reached = table.flatMap(({ action, resources }) => resources.map((each) => `${action} ${each}`));
    assert.deepEqual(
      reached.filter((line) => /s3:|registry|model-teams/.test(line)),
      [],
    );
  });
});
