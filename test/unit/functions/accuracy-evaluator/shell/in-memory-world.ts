import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type {
  Execution,
  StartAnswer,
} from "../../../../../functions/accuracy-evaluator/core/follow-retraining";
import type { AccuracyMetricValue } from "../../../../../functions/accuracy-evaluator/core/metrics";
import type { RetrainingWrite } from "../../../../../functions/accuracy-evaluator/core/retraining-write";
import type { EndpointFacts, World } from "../../../../../functions/accuracy-evaluator/shell/ports";
import type { EndpointDocument } from "../../../../../functions/shared/endpoint-document";
import type { ReportWrittenDetail } from "../../../../../functions/shared/monitoring-report";
import type { RetrainingRecord } from "../../../../../functions/shared/retraining-record";
import { accuracyPlan, idDigest } from "../samples";

export const endpointName = "prod-turbine-failure";

/** What the function sees of the world, in memory; each part can be looked at, and made to fail. */
export class InMemoryWorld {
  readonly objects = new Map<string, string>();
  readonly metrics: AccuracyMetricValue[] = [];
  readonly told: ReportWrittenDetail[] = [];
  readonly writes: RetrainingWrite[] = [];
  readonly errors: string[] = [];
  /** By token: SageMaker starts one execution, however often it is asked. */
  readonly executions = new Map<string, string>();
  startCalls = 0;
  nowMs: number;
  plan = accuracyPlan();
  facts: EndpointFacts = { kind: "found", createdAtMs: 0 };
  record: RetrainingRecord | undefined;
  execution: Execution = { kind: "running" };
  startAnswer: ((token: string) => StartAnswer) | undefined;
  /** Named operations that fail the next time they are asked. */
  readonly failing = new Set<string>();

  constructor(now: string) {
    this.nowMs = Date.parse(now);
  }

  document(): EndpointDocument {
    const document = {
      endpointName,
      modelPackageGroupName: "turbine-failure",
      serving: { variantName: "primary", dataCapture: { destinationS3Uri: "s3://data/capture" } },
      accuracy: this.plan,
    };
    return document as unknown as EndpointDocument;
  }

  world(): World {
    return {
      clock: () => this.nowMs,
      idDigest,
      sha256: (text) => createHash("sha256").update(text).digest("hex"),
      objects: {
        list: (bucket, prefix, startAfter) => this.list(bucket, prefix, startAfter),
        read: async ({ bucket, key }) => chunksOf(this.text(bucket, key)),
        readText: async ({ bucket, key }) => this.text(bucket, key),
        writeJson: async ({ bucket, key }, text) => {
          this.failIfAsked(`write ${key.split("/").at(-1)}`);
          this.objects.set(`${bucket}/${key}`, text);
        },
      },
      readDocument: async () => this.document(),
      listDocuments: async () => [{ kind: "document", document: this.document() }],
      describeEndpoint: async () => this.facts,
      publish: async (metrics) => {
        this.failIfAsked("publish");
        this.metrics.push(...metrics);
      },
      tell: async (detail) => {
        this.failIfAsked("tell");
        this.told.push(detail);
      },
      ledger: {
        variant: async () => undefined,
        retraining: async () => this.record,
        write: async (write) => this.write(write),
      },
      pipelines: {
        start: async (_, { token }) => this.start(token),
        describe: async () => this.execution,
      },
      log: { info: () => undefined, error: (message) => this.errors.push(message) },
    };
  }

  /** The evaluation of the window with this folder. */
  report(folder: string): Record<string, unknown> {
    return JSON.parse(
      this.objects.get(`data/accuracy/${endpointName}/${endpointName}/${folder}/evaluation.json`) ?? "{}",
    );
  }

  valuesOf(
    name: string,
    dimensions: Readonly<Record<string, string>> = { EndpointName: endpointName },
  ): number[] {
    const wanted = JSON.stringify(dimensions);
    return this.metrics
      .filter((metric) => metric.name === name && JSON.stringify(metric.dimensions) === wanted)
      .map(({ value }) => value);
  }

  decisions(): (string | undefined)[] {
    return this.writes.flatMap(({ decision }) => (decision === undefined ? [] : [decision.decision]));
  }

  private async *list(bucket: string, prefix: string, startAfter: string): AsyncGenerator<string> {
    const keys = [...this.objects.keys()].map((each) => each.slice(bucket.length + 1)).sort();
    for (const key of keys) if (key.startsWith(prefix) && key > startAfter) yield key;
  }

  private text(bucket: string, key: string): string {
    this.failIfAsked(`read ${key.split("/")[0]}`);
    const text = this.objects.get(`${bucket}/${key}`);
    assert.ok(text !== undefined, `${key} is not there`);
    return text;
  }

  private write(write: RetrainingWrite): "written" | "lost" {
    this.failIfAsked("ledger before");
    if (write.expectedRevision !== this.record?.revision) return "lost";
    this.record = write.record;
    this.writes.push(write);
    this.failIfAsked("ledger after");
    return "written";
  }

  private start(token: string): StartAnswer {
    this.startCalls += 1;
    this.failIfAsked("start before");
    const answer = this.startAnswer?.(token);
    if (answer !== undefined && answer.kind !== "started") return answer;
    const known = this.executions.get(token) ?? `arn:execution-${this.executions.size + 1}`;
    this.executions.set(token, known);
    this.failIfAsked("start after");
    return { kind: "started", pipelineExecutionArn: known };
  }

  private failIfAsked(operation: string): void {
    if (this.failing.delete(operation)) throw new Error(`${operation} failed`);
  }
}

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  // Ends of chunks are not ends of lines.
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += 100) yield bytes.subarray(start, start + 100);
}
