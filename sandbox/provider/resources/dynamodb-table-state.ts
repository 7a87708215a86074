import type { TableDescription } from "@aws-sdk/client-dynamodb";

/** A table's description as property values. */
export function tableState(found: TableDescription): Record<string, unknown> {
  const key = (schema: TableDescription["KeySchema"], type: string) =>
    schema?.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const billingMode = found.BillingModeSummary?.BillingMode ?? "PROVISIONED";
  const encrypted = found.SSEDescription?.Status === "ENABLED";
  return {
    arn: found.TableArn,
    attributes: found.AttributeDefinitions?.map(({ AttributeName, AttributeType }) => ({
      name: AttributeName,
      type: AttributeType,
    })),
    billingMode,
    deletionProtectionEnabled: found.DeletionProtectionEnabled ?? false,
    globalSecondaryIndexes: found.GlobalSecondaryIndexes?.map((index) => ({
      hashKey: key(index.KeySchema, "HASH"),
      name: index.IndexName,
      nonKeyAttributes: index.Projection?.NonKeyAttributes,
      projectionType: index.Projection?.ProjectionType,
      rangeKey: key(index.KeySchema, "RANGE"),
      readCapacity: index.ProvisionedThroughput?.ReadCapacityUnits,
      writeCapacity: index.ProvisionedThroughput?.WriteCapacityUnits,
    })),
    hashKey: key(found.KeySchema, "HASH"),
    localSecondaryIndexes: found.LocalSecondaryIndexes?.map((index) => ({
      name: index.IndexName,
      nonKeyAttributes: index.Projection?.NonKeyAttributes,
      projectionType: index.Projection?.ProjectionType,
      rangeKey: key(index.KeySchema, "RANGE"),
    })),
    name: found.TableName,
    rangeKey: key(found.KeySchema, "RANGE"),
    readCapacity: found.ProvisionedThroughput?.ReadCapacityUnits ?? 0,
    serverSideEncryption: {
      enabled: encrypted,
      kmsKeyArn: encrypted ? found.SSEDescription?.KMSMasterKeyArn : undefined,
    },
    streamArn: found.LatestStreamArn ?? "",
    streamEnabled: found.StreamSpecification?.StreamEnabled ?? false,
    streamLabel: found.LatestStreamLabel ?? "",
    streamViewType: found.StreamSpecification?.StreamViewType ?? "",
    tableClass: found.TableClassSummary?.TableClass ?? "STANDARD",
    writeCapacity: found.ProvisionedThroughput?.WriteCapacityUnits ?? 0,
  };
}
