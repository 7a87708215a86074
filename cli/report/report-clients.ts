import type { Connection } from "../aws/connect";
import type { ReportPlace } from "./collect/collect-fleet";

/** Clients of the services that a report is read from. */
export async function reportPlace({
  clientSettings,
  environment,
  place,
  names,
}: Connection): Promise<ReportPlace> {
  const [{ CloudWatchClient }, { DynamoDBClient }, { DynamoDBDocumentClient }, { S3Client }, { SSMClient }] =
    await Promise.all([
      import("@aws-sdk/client-cloudwatch"),
      import("@aws-sdk/client-dynamodb"),
      import("@aws-sdk/lib-dynamodb"),
      import("@aws-sdk/client-s3"),
      import("@aws-sdk/client-ssm"),
    ]);
  return {
    ...{ environment, place, names },
    dynamoDb: DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings)),
    cloudWatch: new CloudWatchClient(clientSettings),
    s3: new S3Client({ ...clientSettings, forcePathStyle: "endpoint" in clientSettings }),
    ssm: new SSMClient(clientSettings),
  };
}
