import type { PutMetricAlarmCommandInput } from "@aws-sdk/client-cloudwatch";
import { CreateTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateQueueCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { incidentListingIndex } from "../../../functions/shared/incident-records";
import { sandboxAccountId, sandboxRegion } from "../../../sandbox/environment";

export const arn = (service: string, name: string) =>
  `arn:aws:${service}:${sandboxRegion}:${sandboxAccountId}:${name}`;

/** A queue that topics and rules may fill; resolves to its URL. */
export async function createQueue(sqs: SQSClient, QueueName: string): Promise<string> {
  const allowed = ["sns.amazonaws.com", "events.amazonaws.com"];
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: allowed },
        Action: "sqs:SendMessage",
        Resource: arn("sqs", QueueName),
      },
    ],
  });
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes: { Policy } }));
  return QueueUrl;
}

/** An alarm as the components make them, that notifies a topic. What its state is set to stays, because there are no data. */
export const notifyingAlarm = (
  AlarmName: string,
  AlarmDescription: string,
  endpointName: string,
  topic: string,
): PutMetricAlarmCommandInput => ({
  AlarmName,
  AlarmDescription,
  Namespace: "AWS/SageMaker",
  MetricName: "ModelLatency",
  ExtendedStatistic: "p95",
  Dimensions: [
    { Name: "EndpointName", Value: endpointName },
    { Name: "VariantName", Value: "primary" },
  ],
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 500_000,
  ComparisonOperator: "GreaterThanThreshold",
  TreatMissingData: "ignore",
  AlarmActions: [arn("sns", topic)],
  OKActions: [arn("sns", topic)],
});

/** A table with the keys of all of ours; `isListed`: with the index over incidents. */
export async function createTable(
  client: DynamoDBClient,
  TableName: string,
  isListed: boolean,
): Promise<void> {
  const key = (AttributeName: string, KeyType: "HASH" | "RANGE") => ({ AttributeName, KeyType });
  const KeySchema = [key("pk", "HASH"), key("sk", "RANGE")];
  const listing = [key("listing", "HASH"), key("openedAt", "RANGE")];
  const attributes = isListed ? [...KeySchema, ...listing] : KeySchema;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: attributes.map(({ AttributeName }) => ({
        AttributeName,
        AttributeType: "S" as const,
      })),
      KeySchema,
      ...(isListed
        ? {
            GlobalSecondaryIndexes: [
              {
                IndexName: incidentListingIndex,
                KeySchema: listing,
                Projection: { ProjectionType: "ALL" as const },
              },
            ],
          }
        : {}),
    }),
  );
}
