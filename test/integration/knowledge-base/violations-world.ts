import * as path from "node:path";
import { CreateTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { buildFunctions } from "../../../functions/build";
import type { MonitoringReport } from "../../../functions/shared/monitoring-report";
import { listingIndex } from "../../../functions/shared/violation-keys";
import { ViolationReader } from "../../../functions/shared/violation-reader";
import { environmentPython } from "../../../sandbox/setup/python-step";
import { announceWorld } from "../../../sandbox/world/announce-world";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { document, iso } from "../../unit/functions/knowledge-base/samples";
import { invokeBundle } from "../orchestrator/invoke-bundle";

const prefix = "monitored-endpoint-sandbox";
const tables = { knowledge: `${prefix}-knowledge-base`, ledger: `${prefix}-ledger` };
const bucket = "data";
export const endpointName = "sandbox-turbine";
const reportsS3Uri = `s3://${bucket}/reports/${endpointName}`;

/** A sandbox with what the knowledge base needs, and its real bundle. */
export interface ViolationsWorld {
  readonly sandbox: Sandbox;
  readonly reader: ViolationReader;
  /** Writes a window's report as a monitor does; answers the event that tells of it. */
  write(startMs: number, report: object): Promise<object>;
  /** Invokes the bundle with all the events at once; what each invocation ended with. */
  invoke(...events: object[]): Promise<string[]>;
  /** The lines in the data bucket, by key. */
  lines(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

const documentPath = "/monitored-endpoint/sandbox/endpoints/";

/** What the function is told by its environment. */
const variables = {
  ENVIRONMENT: "sandbox",
  DOCUMENT_PATH: documentPath,
  DATA_BUCKET: bucket,
  KNOWLEDGE_BASE_TABLE_NAME: tables.knowledge,
  LEDGER_TABLE_NAME: tables.ledger,
};

export const reconcile = {
  source: "monitored-endpoint",
  "detail-type": "Reconcile Knowledge Base",
  detail: { environment: "sandbox" },
};

export async function startViolationsWorld(folder: string): Promise<ViolationsWorld> {
  const [sandbox, built] = await Promise.all([
    startSandbox({ folder: path.join(folder, "world"), python: environmentPython, mode: "stepped" }),
    buildFunctions(path.join(folder, "functions")),
  ]);
  announceWorld(sandbox);
  const settings = localClientSettings(sandbox.ports, "emulator");
  const dynamo = new DynamoDBClient(settings);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  await createTables(dynamo);
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const wanted = { ...document(), environment: "sandbox", endpointName };
  await new SSMClient(settings).send(
    new PutParameterCommand({
      Name: `${documentPath}${endpointName}`,
      Type: "String",
      Value: JSON.stringify({ ...wanted, drift: { ...wanted.drift, reportsS3Uri } }),
    }),
  );
  const bundle = built.find(({ name }) => name === "knowledge-base")?.file ?? "";
  return {
    sandbox,
    reader: new ViolationReader(DynamoDBDocumentClient.from(dynamo), tables.knowledge),
    write: (startMs, report) => write(s3, startMs, report),
    invoke: (...events) => invokeBundle(bundle, sandbox, events, variables),
    lines: () => lines(s3),
    stop: () => sandbox.stop(),
  };
}

async function createTables(client: DynamoDBClient): Promise<void> {
  const keys = [
    { AttributeName: "pk", KeyType: "HASH" as const },
    { AttributeName: "sk", KeyType: "RANGE" as const },
  ];
  const listing = [
    { AttributeName: "listing", KeyType: "HASH" as const },
    { AttributeName: "lastSeenAt", KeyType: "RANGE" as const },
  ];
  const attributes = (list: typeof keys) =>
    list.map(({ AttributeName }) => ({ AttributeName, AttributeType: "S" as const }));
  await client.send(
    new CreateTableCommand({
      TableName: tables.ledger,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: attributes(keys),
      KeySchema: keys,
    }),
  );
  await client.send(
    new CreateTableCommand({
      TableName: tables.knowledge,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: attributes([...keys, ...listing]),
      KeySchema: keys,
      GlobalSecondaryIndexes: [
        { IndexName: listingIndex, KeySchema: listing, Projection: { ProjectionType: "ALL" } },
      ],
    }),
  );
  const TimeToLiveSpecification = { AttributeName: "expiresAt", Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName: tables.knowledge, TimeToLiveSpecification }));
}

async function write(s3: S3Client, startMs: number, report: object): Promise<object> {
  const hour = iso(startMs).slice(0, 13).replaceAll("-", "/").replace("T", "/");
  const folder = `reports/${endpointName}/${endpointName}/${hour}`;
  const Body = JSON.stringify({ ...report, endpointName } satisfies Partial<MonitoringReport>);
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${folder}/evaluation.json`, Body }));
  return {
    source: "monitored-endpoint",
    "detail-type": "Monitoring Report Written",
    detail: { endpointName, monitor: "drift", reportS3Uri: `s3://${bucket}/${folder}` },
  };
}

async function lines(s3: S3Client): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: "knowledge-base/" }));
  for (const { Key = "" } of page.Contents ?? []) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    found[Key] = (await Body?.transformToString()) ?? "";
  }
  return found;
}
