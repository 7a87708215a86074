import { setTimeout as wait } from "node:timers/promises";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { partitionKey, readVariantItem, sortKeys } from "../../shared/ledger-records";
import { ParameterDocumentStore } from "../../shared/parameter-document-store";
import { publishMetrics } from "../../shared/publish-metrics";
import { versionNumberAt } from "../../shared/serving-version";
import { dimensionsOf, knowledgeBaseNamespace } from "../core/metrics";
import { SageMakerMonitoringRuns } from "./monitoring-runs";
import type { KnowledgeBaseLog, KnowledgeBaseWorld, ServingVersions } from "./ports";
import { S3ReportStore } from "./report-store";
import type { KnowledgeBaseSettings } from "./settings";
import { DynamoViolationTable } from "./violation-table";

/** The longest wait before a lost write is tried again; a random part of it keeps two losers apart. */
const longestPauseMs = 500;

/** The world as AWS's clients see it; addresses and credentials come from the environment alone. */
export function awsWorld(settings: KnowledgeBaseSettings, log: KnowledgeBaseLog): KnowledgeBaseWorld {
  // An occurrence has properties that a report may leave out.
  const marshallOptions = { removeUndefinedValues: true };
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions });
  const cloudWatch = new CloudWatchClient();
  return {
    documents: new ParameterDocumentStore(new SSMClient(), settings.DOCUMENT_PATH),
    reports: new S3ReportStore(new S3Client(), settings.DATA_BUCKET),
    runs: new SageMakerMonitoringRuns(new SageMakerClient()),
    table: new DynamoViolationTable(documents, settings.KNOWLEDGE_BASE_TABLE_NAME),
    versions: ledgerVersions(documents, settings.LEDGER_TABLE_NAME),
    publish: async (metrics) => {
      const dimensions = dimensionsOf(settings.ENVIRONMENT);
      const values = metrics.map((metric) => ({ ...metric, unit: "Count" as const, dimensions }));
      await publishMetrics(cloudWatch, knowledgeBaseNamespace, values, Date.now());
    },
    clock: () => Date.now(),
    pause: (attempt) => wait(Math.random() * Math.min(longestPauseMs, 20 * 2 ** attempt)),
    log,
  };
}

/** Which version served, as the ledger tells it: Model Monitor's reports name none. */
function ledgerVersions(client: DynamoDBDocumentClient, tableName: string): ServingVersions {
  return {
    async at({ endpointName, serving }, timeMs) {
      const Key = { pk: partitionKey(endpointName), sk: sortKeys.variant(serving.variantName) };
      const { Item } = await client.send(new GetCommand({ TableName: tableName, Key }));
      return Item === undefined ? undefined : versionNumberAt(readVariantItem(Item), timeMs);
    },
  };
}
