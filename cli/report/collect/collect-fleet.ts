import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SSMClient } from "@aws-sdk/client-ssm";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { platformNames } from "../../../components/names";
import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import { LedgerReader } from "../../../functions/shared/ledger-reader";
import {
  type DocumentReading,
  ParameterDocumentStore,
} from "../../../functions/shared/parameter-document-store";
import { ViolationReader } from "../../../functions/shared/violation-reader";
import { collectLedger } from "./collect-ledger";
import { collectOverview, collectUpdates, type EndpointSeries } from "./collect-metrics";
import type { AlarmChange, CollectedEndpoint, CollectedFleet, Reading, TimeRange } from "./collected-fleet";
import { type FoundAlarm, readAlarmChanges, readAlarms } from "./read-alarms";
import { readDistributions } from "./read-distributions";
import { readIncidents } from "./read-incidents";
import { mapped, reading } from "./reading";

/** Where a report is collected from. */
export interface ReportPlace {
  readonly environment: string;
  readonly place: string;
  readonly names: ReturnType<typeof platformNames>;
  readonly dynamoDb: DynamoDBDocumentClient;
  readonly cloudWatch: CloudWatchClient;
  readonly s3: S3Client;
  readonly ssm: SSMClient;
}

export interface CollectRequest {
  readonly range: TimeRange;
  readonly now: number;
  /** In SageMaker; absent = all of the environment. */
  readonly endpointNames?: readonly string[];
}

interface Alarms {
  readonly standing: Reading<readonly FoundAlarm[]>;
  readonly changes: Reading<readonly AlarmChange[]>;
}

/** Reads all that a report is made from. `report` is told what is waited for. */
export async function collectFleet(
  place: ReportPlace,
  { range, now, endpointNames }: CollectRequest,
  report: (line: string) => void,
): Promise<CollectedFleet> {
  const { environment, names, cloudWatch, dynamoDb } = place;
  report("reading the endpoints' documents");
  const documents = (await new ParameterDocumentStore(place.ssm, names.documentPath).list()).filter(
    (each) => endpointNames === undefined || endpointNames.includes(nameOf(each)),
  );
  report(`reading metrics and alarms of ${documents.length} endpoints`);
  const valid = documents.flatMap((each) => (each.kind === "document" ? [each.document] : []));
  const [overview, standing, changes, violations, incidents] = await Promise.all([
    collectOverview(cloudWatch, valid, range),
    reading("CloudWatch DescribeAlarms", () => readAlarms(cloudWatch, `${environment}-`)),
    reading("CloudWatch DescribeAlarmHistory", () => readAlarmChanges(cloudWatch, range)),
    reading(`DynamoDB ${names.knowledgeBaseTable}`, async (problems) => {
      const read = await new ViolationReader(dynamoDb, names.knowledgeBaseTable).records(
        new Date(range.from).toISOString(),
      );
      problems.push(...read.problems);
      return read.found.filter(
        ({ endpoints }) =>
          endpointNames === undefined || endpoints.some((each) => endpointNames.includes(each.endpointName)),
      );
    }),
    readIncidents(dynamoDb, names.incidentTable, range),
  ]);
  const endpoints: CollectedEndpoint[] = [];
  for (const each of documents) {
    report(`reading ${nameOf(each)} (${endpoints.length + 1} of ${documents.length})`);
    endpoints.push(await collectEndpoint(place, each, overview, { standing, changes }, range));
  }
  return { environment, place: place.place, collectedAt: now, range, endpoints, violations, incidents };
}

async function collectEndpoint(
  { names, dynamoDb, cloudWatch, s3 }: ReportPlace,
  read: DocumentReading,
  overview: ReadonlyMap<string, EndpointSeries>,
  alarms: Alarms,
  range: TimeRange,
): Promise<CollectedEndpoint> {
  const endpointName = nameOf(read);
  const source = `SSM ${names.documentPath}${endpointName}`;
  const { updates, ...ledger } = await collectLedger(
    new LedgerReader(dynamoDb, names.ledgerTable),
    names.ledgerTable,
    endpointName,
    range,
  );
  const rang = {
    alarms: mapped(alarms.standing, (all) => all.filter((alarm) => isOf(alarm, endpointName))),
    alarmChanges: mapped(alarms.changes, (all) =>
      all.filter((change) => isOf(standingOf(change, alarms), endpointName)),
    ),
  };
  if (read.kind === "invalid") {
    const unknown = { kind: "unknown" as const, reason: read.error.message, source };
    const series = {
      traffic: unknown,
      updates: unknown,
      drift: unknown,
      distributions: unknown,
      accuracy: unknown,
    };
    return { endpointName, document: unknown, ...ledger, ...rang, ...series };
  }
  const { document } = read;
  const series = overview.get(endpointName);
  if (series === undefined) throw new Error(`the series of ${endpointName} were not asked for`);
  return {
    endpointName,
    document: { kind: "read", value: document, source, problems: [] },
    ...ledger,
    ...rang,
    ...series,
    updates: await collectUpdates(cloudWatch, document, updates, range),
    distributions: await distributions(s3, document, range),
  };
}

const distributions = (s3: S3Client, document: EndpointDocument, range: TimeRange) =>
  reading(
    `${document.drift.reportsS3Uri}/${document.endpointName}: statistics.json of the newest window`,
    () => readDistributions(s3, document, range),
  );

const nameOf = (read: DocumentReading): string =>
  read.kind === "document" ? read.document.endpointName : read.endpointName;

/** A clone for one rollout is gone by now, and is known by its name. */
function isOf({ name, endpointName }: Pick<FoundAlarm, "name" | "endpointName">, wanted: string): boolean {
  if (name.startsWith(`${wanted}.new-fleet.`)) return true;
  return endpointName === undefined ? name.startsWith(`${wanted}-`) : endpointName === wanted;
}

const standingOf = ({ name }: AlarmChange, { standing }: Alarms): Pick<FoundAlarm, "name" | "endpointName"> =>
  (standing.kind === "read" ? standing.value.find((alarm) => alarm.name === name) : undefined) ?? { name };
