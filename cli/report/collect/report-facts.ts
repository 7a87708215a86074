import type { EndpointDocument } from "../../../functions/shared/endpoint-document";
import type { IncidentReading } from "../../../functions/shared/incident-table";
import type { DecisionRecord } from "../../../functions/shared/ledger-records";
import type { Standing } from "../../../functions/shared/orders/read-standing";
import type { ViolationReading } from "../../../functions/shared/violation-reader";
import type { ReportIntake, ViolationRecord } from "../../../functions/shared/violation-records";
import type { Reading } from "../source";
import type { MetricAnswer, MetricRequest } from "./metric-request";
import type { AccuracyReportFacts, NewestDrift } from "./monitor-reports";

/** Everything the report is made of, as it was read: no judgement, and nothing left out that could not be read. */
export interface ReportFacts {
  readonly place: Place;
  /** Milliseconds since the epoch, on the environment's own clock. */
  readonly nowMs: number;
  readonly sinceMs: number;
  readonly endpoints: readonly EndpointFacts[];
  readonly alarms: Reading<readonly AlarmFacts[]>;
  readonly alarmHistory: Reading<AlarmHistory>;
  readonly violations: Reading<ViolationReading<ViolationRecord>>;
  readonly unfinishedReports: Reading<ViolationReading<ReportIntake>>;
  readonly incidents: Reading<IncidentReading>;
  /** The answers to the requests that `metricRequests` makes of these facts, by the request's id. */
  readonly metrics: ReadonlyMap<string, MetricAnswer>;
}

/** Which environment, where. */
export interface Place {
  readonly environment: string;
  readonly accountId: string;
  readonly region: string;
}

/** Decisions about an endpoint, and what could not be read among them. */
export interface DecisionFacts {
  /** Oldest first. */
  readonly decisions: readonly DecisionRecord[];
  readonly problems: readonly string[];
}

export interface EndpointFacts {
  readonly endpointName: string;
  readonly document: Reading<EndpointDocument>;
  readonly standing: Reading<Standing>;
  readonly decisions: Reading<DecisionFacts>;
  readonly drift: NewestDrift;
  readonly accuracy: Reading<AccuracyReportFacts>;
}

export interface AlarmFacts {
  readonly name: string;
  readonly state: "ALARM" | "OK" | "INSUFFICIENT_DATA";
  /** ISO 8601; absent when CloudWatch does not say. */
  readonly since?: string;
  /** Why it is in this state, as CloudWatch words it. */
  readonly reason: string;
  readonly description: string;
  readonly threshold?: number;
}

/** An alarm went from one state to another. */
export interface AlarmChange {
  readonly alarmName: string;
  readonly at: string;
  readonly to: AlarmFacts["state"];
  readonly reason: string;
}

export interface AlarmHistory {
  /** Oldest first. */
  readonly changes: readonly AlarmChange[];
  /** Changes before are not known: CloudWatch keeps 30 days, and so much is read at most. ISO 8601. */
  readonly knownSince: string;
}

/** What the report asks for; one implementation asks AWS, another one makes a fleet up. */
export interface ReportSource {
  readonly place: Place;
  now(): Promise<number>;
  endpointNames(): Promise<readonly string[]>;
  document(endpointName: string): Promise<Reading<EndpointDocument>>;
  standing(endpointName: string): Promise<Reading<Standing>>;
  decisions(endpointName: string, sinceMs: number): Promise<Reading<DecisionFacts>>;
  newestDrift(document: EndpointDocument): Promise<NewestDrift>;
  newestAccuracy(document: EndpointDocument): Promise<Reading<AccuracyReportFacts>>;
  alarms(): Promise<Reading<readonly AlarmFacts[]>>;
  alarmHistory(sinceMs: number, untilMs: number): Promise<Reading<AlarmHistory>>;
  violations(sinceMs: number): Promise<Reading<ViolationReading<ViolationRecord>>>;
  unfinishedReports(): Promise<Reading<ViolationReading<ReportIntake>>>;
  incidents(sinceMs: number): Promise<Reading<IncidentReading>>;
  metrics(batch: MetricBatchRequest): Promise<ReadonlyMap<string, MetricAnswer>>;
}

/** One call of GetMetricData, page by page. */
export interface MetricBatchRequest {
  readonly fromMs: number;
  readonly toMs: number;
  readonly requests: readonly MetricRequest[];
}
