import type { KnowledgeBaseMetric } from "../../../../functions/knowledge-base/core/metrics";
import type { ProcessingJob } from "../../../../functions/knowledge-base/core/monitoring-run";
import type {
  EndpointExecution,
  KnowledgeBaseWorld,
  ViolationTable,
} from "../../../../functions/knowledge-base/shell/ports";
import type { DocumentReading } from "../../../../functions/shared/parameter-document-store";
import type { TextObject } from "../../../../functions/shared/text-object";
import { violationSortKeys } from "../../../../functions/shared/violation-keys";
import {
  isUnfinished,
  type Occurrence,
  type ReportIntake,
  type ViolationRecord,
} from "../../../../functions/shared/violation-records";
import { document, hourMs, start } from "./samples";

/** An invocation that ends in the middle, as one that runs out of time. */
export class Crash extends Error {}

/** The knowledge base's world in memory, with everything that may go wrong in it. */
export class InMemoryWorld implements KnowledgeBaseWorld {
  readonly records = new Map<string, ViolationRecord>();
  readonly occurrences = new Map<string, Occurrence>();
  readonly intakes = new Map<string, ReportIntake>();
  readonly objects = new Map<string, { text: string; version: string }>();
  readonly lines = new Map<string, string>();
  readonly jobs = new Map<string, ProcessingJob>();
  readonly runsOfSchedule: EndpointExecution[] = [];
  readonly metrics: KnowledgeBaseMetric[] = [];
  readonly logged: { message: string; fields: Record<string, unknown> }[] = [];
  readonly listedFrom: (string | undefined)[] = [];
  readings: DocumentReading[] = [{ kind: "document", document: document() }];
  servingVersion: number | undefined = 6;
  now = start + hourMs + 600_000;
  pauses = 0;
  describedJobs = 0;
  /** Writes that still succeed before the invocation dies. */
  writesLeft = Number.POSITIVE_INFINITY;
  /** How often somebody else changes a record first. */
  lostRaces = 0;
  unreadable: TextObject | undefined;

  readonly documents: KnowledgeBaseWorld["documents"] = {
    list: async () => this.readings,
    read: async (endpointName) =>
      this.readings.find((reading) =>
        reading.kind === "document"
          ? reading.document.endpointName === endpointName
          : reading.endpointName === endpointName,
      ),
  };

  readonly reports: KnowledgeBaseWorld["reports"] = {
    readText: async (uri) => {
      if (this.unreadable !== undefined) return this.unreadable;
      const found = this.objects.get(uri);
      if (found === undefined) return { kind: "unreadable", reason: `${uri} could not be read: NoSuchKey` };
      return { kind: "text", text: found.text };
    },
    list: (bucket, prefix, startAfter) => this.list(bucket, prefix, startAfter),
    writeLines: async (key, text) => {
      this.spend();
      this.lines.set(key, text);
    },
    hasLines: async (key) => this.lines.has(key),
  };

  readonly runs: KnowledgeBaseWorld["runs"] = {
    job: async (name) => {
      this.describedJobs += 1;
      return this.jobs.get(name);
    },
    executionOf: async ({ arn }) =>
      this.runsOfSchedule.find(({ processingJobArn }) => processingJobArn === arn),
    executions: (endpointName) => this.executions(endpointName),
  };

  readonly versions: KnowledgeBaseWorld["versions"] = { at: async () => this.servingVersion };

  readonly table: ViolationTable = {
    intake: async (endpointName, monitor, windowStart) =>
      this.intakes.get(`${endpointName} ${violationSortKeys.report(monitor, windowStart)}`),
    putIntake: async (intake) => {
      this.spend();
      const key = `${intake.endpointName} ${violationSortKeys.report(intake.monitor, intake.windowStart)}`;
      if ((this.intakes.get(key)?.revision ?? 0) !== intake.revision - 1) return "lost";
      this.intakes.set(key, intake);
      return "written";
    },
    intakesSince: async (endpointName, monitor, from) =>
      [...this.intakes.values()].filter(
        (intake) =>
          intake.endpointName === endpointName && intake.monitor === monitor && intake.windowStart >= from,
      ),
    unfinished: async () => [...this.intakes.values()].filter(isUnfinished),
    standing: async (occurrence) => ({
      record: this.records.get(occurrence.fingerprint),
      isRecorded: this.occurrences.has(keyOf(occurrence)),
    }),
    record: async (occurrence, record, expectedRevision) => {
      this.spend();
      if (this.lostRaces > 0) {
        this.lostRaces -= 1;
        return "lost";
      }
      if (this.occurrences.has(keyOf(occurrence))) return "lost";
      if (this.records.get(record.fingerprint)?.revision !== expectedRevision) return "lost";
      this.occurrences.set(keyOf(occurrence), occurrence);
      this.records.set(record.fingerprint, record);
      return "written";
    },
  };

  readonly log: KnowledgeBaseWorld["log"] = {
    info: (message, fields) => void this.logged.push({ message, fields }),
    error: (message, fields) => void this.logged.push({ message, fields }),
  };

  readonly publish = async (metrics: readonly KnowledgeBaseMetric[]): Promise<void> => {
    this.metrics.push(...metrics);
  };

  readonly clock = () => this.now;

  readonly pause = async (): Promise<void> => {
    this.pauses += 1;
  };

  /** Puts an object as a monitor would; a second time makes another writing of it. */
  write(uri: string, content: unknown): void {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    this.objects.set(uri, { text, version: `${(this.objects.get(uri)?.version ?? "v") + 1}` });
  }

  private spend(): void {
    if (this.writesLeft <= 0) throw new Crash("the invocation ended");
    this.writesLeft -= 1;
  }

  private async *list(bucket: string, prefix: string, startAfter?: string) {
    this.listedFrom.push(startAfter);
    const start = `s3://${bucket}/`;
    for (const [uri, { version }] of [...this.objects].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const key = uri.slice(start.length);
      const isBehind = startAfter === undefined || key > startAfter;
      if (uri.startsWith(start) && key.startsWith(prefix) && isBehind) yield { key, version };
    }
  }

  private async *executions(endpointName: string) {
    for (const each of this.runsOfSchedule) if (each.endpointName === endpointName) yield each;
  }
}

const keyOf = ({ fingerprint, windowStart, endpointName }: Occurrence): string =>
  `${fingerprint} ${windowStart} ${endpointName}`;
