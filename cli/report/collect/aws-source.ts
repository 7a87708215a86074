import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { platformNames } from "../../../components/names";
import { IncidentTable } from "../../../functions/shared/incident-table";
import { LedgerReader } from "../../../functions/shared/ledger-reader";
import type { DecisionRecord } from "../../../functions/shared/ledger-records";
import { readStanding } from "../../../functions/shared/orders/read-standing";
import { parseEndpointDocument } from "../../../functions/shared/parse-endpoint-document";
import { ViolationReader } from "../../../functions/shared/violation-reader";
import type { Source } from "../source";
import { readAlarmHistory, readAlarms } from "./alarm-reader";
import { readMetrics } from "./read-metrics";
import { MonitorReportReader } from "./read-monitor-reports";
import { attemptValue } from "./reading-attempt";
import type { Place, ReportSource } from "./report-facts";

export interface AwsSourceOptions {
  readonly place: Place;
  readonly names: ReturnType<typeof platformNames>;
  readonly clientSettings: { readonly region: string };
  /** The same for CloudWatch, which in a sandbox another process serves. */
  readonly simulatedSettings: { readonly region: string };
  now(): Promise<number>;
  endpointNames(): Promise<readonly string[]>;
}

/** The report's facts from AWS, or from a sandbox in its place. */
export function awsSource(options: AwsSourceOptions): ReportSource {
  const { place, names, clientSettings, simulatedSettings } = options;
  const dynamoDb = DynamoDBDocumentClient.from(new DynamoDBClient(clientSettings));
  const cloudWatch = new CloudWatchClient(simulatedSettings);
  const ssm = new SSMClient(clientSettings);
  // The emulator has no address for each bucket; AWS takes both.
  const reports = new MonitorReportReader(new S3Client({ ...clientSettings, forcePathStyle: true }));
  const ledger = new LedgerReader(dynamoDb, names.ledgerTable);
  const violations = new ViolationReader(dynamoDb, names.knowledgeBaseTable);
  const incidents = new IncidentTable(dynamoDb, names.incidentTable);
  const prefixes = [`${place.environment}-`, `${names.prefix}-`];
  const items = (table: string, what: string): Source => ({ kind: "items", table, items: what });
  const iso = (ms: number) => new Date(ms).toISOString();
  return {
    place,
    now: options.now,
    endpointNames: options.endpointNames,
    document: (endpointName) => {
      const name = `${names.documentPath}${endpointName}`;
      return attemptValue({ kind: "parameter", name }, async () => {
        const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name }));
        return parseEndpointDocument(name, Parameter?.Value ?? "");
      });
    },
    standing: (endpointName) =>
      attemptValue(
        items(names.ledgerTable, `ENDPOINT#${endpointName} / ROLLOUT, CONTROL, MATTER, RETRAINING, VARIANT#`),
        () => readStanding(ledger, endpointName),
      ),
    decisions: (endpointName, sinceMs) =>
      attemptValue(
        items(names.ledgerTable, `ENDPOINT#${endpointName} / DECISION# since ${iso(sinceMs)}`),
        async () => {
          const decisions: DecisionRecord[] = [];
          const problems: string[] = [];
          for await (const reading of ledger.readDecisions(endpointName, { since: sinceMs }))
            if (reading.kind === "decision") decisions.push(reading.decision);
            else problems.push(reading.problem);
          return { decisions, problems };
        },
      ),
    newestDrift: (document) => reports.newestDrift(document),
    newestAccuracy: (document) => reports.newestAccuracy(document),
    alarms: () =>
      attemptValue({ kind: "call", call: "cloudwatch:DescribeAlarms" }, () =>
        readAlarms(cloudWatch, prefixes),
      ),
    alarmHistory: (sinceMs, untilMs) =>
      attemptValue(
        {
          kind: "call",
          call: "cloudwatch:DescribeAlarmHistory",
          from: iso(sinceMs),
          to: iso(untilMs),
        },
        () =>
          readAlarmHistory(
            cloudWatch,
            (name) => prefixes.some((prefix) => name.startsWith(prefix)),
            sinceMs,
            untilMs,
          ),
      ),
    violations: (sinceMs) =>
      attemptValue(items(names.knowledgeBaseTable, `records last seen since ${iso(sinceMs)}`), () =>
        violations.records(iso(sinceMs)),
      ),
    unfinishedReports: () =>
      attemptValue(items(names.knowledgeBaseTable, "reports that are not taken in"), () =>
        violations.unfinishedReports(),
      ),
    incidents: (sinceMs) =>
      attemptValue(
        items(names.incidentTable, "incidents that are open, or resolved in the time of the report"),
        async () => {
          const [open, resolved] = await Promise.all([
            incidents.openOrPending(),
            incidents.resolvedSince(iso(sinceMs)),
          ]);
          const keys = new Set(open.found.map(({ dedupeKey }) => dedupeKey));
          return {
            found: [...open.found, ...resolved.found.filter(({ dedupeKey }) => !keys.has(dedupeKey))],
            problems: [...open.problems, ...resolved.problems],
          };
        },
      ),
    metrics: (batch) => readMetrics(cloudWatch, batch),
  };
}
