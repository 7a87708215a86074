import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { judgeCapture } from "../../../../../sandbox/model-monitor/judge-capture";
import { botocoreDataFolder } from "../../../../../sandbox/setup/botocore-data";
import type {
  AlarmState,
  MetricDatum,
  MetricSetDatum,
  ServiceEvent,
} from "../../../../../sandbox/simulator/kernel/ports";
import { requestChecker } from "../../../../../sandbox/simulator/kernel/request-checker";
import { startServer } from "../../../../../sandbox/simulator/kernel/server";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";
import type { SageMakerBehaviour } from "../../../../../sandbox/simulator/sagemaker/behaviour";
import { createSageMaker, sageMakerModel } from "../../../../../sandbox/simulator/sagemaker/create-sagemaker";
import { createContainerHost } from "../../../../../sandbox/simulator/sagemaker-runtime/container-host";
import { createSageMakerRuntime } from "../../../../../sandbox/simulator/sagemaker-runtime/create-sagemaker-runtime";
import type { ObjectStore } from "../../../../../sandbox/simulator/sagemaker-runtime/object-store";
import { seededRandom } from "../../../../../sandbox/simulator/sagemaker-runtime/seeded-random";

export const worldStart = Date.parse("2026-05-01T10:00:00Z");
const account = { accountId: "000000000000", region: "us-east-1" };

/** S3 in memory, with what was written and how. */
export class MemoryObjects implements ObjectStore {
  readonly contents = new Map<string, Buffer>();
  readonly writes: { readonly uri: string; readonly body: string; readonly kmsKeyId?: string }[] = [];
  reads = 0;
  failing = false;

  async read(uri: string, knownEtag?: string) {
    const body = this.contents.get(uri);
    if (body === undefined) throw new Error("The specified key does not exist.");
    const etag = body.toString("base64");
    if (etag === knownEtag) return { kind: "unchanged" as const };
    this.reads += 1;
    return { kind: "content" as const, etag, body };
  }

  async *list(prefixUri: string) {
    for (const uri of [...this.contents.keys()].sort()) if (uri.startsWith(prefixUri)) yield uri;
  }

  async write(uri: string, body: string, options: { readonly kmsKeyId?: string }) {
    if (this.failing) throw new Error("connection refused");
    this.contents.set(uri, Buffer.from(body));
    this.writes.push({
      uri,
      body,
      ...(options.kmsKeyId === undefined ? {} : { kmsKeyId: options.kmsKeyId }),
    });
  }
}

/** A predictor whose artifact is a number: it answers that number for every row of two columns. */
export async function loadConstant(archive: Buffer): Promise<{ predict(csv: string): string }> {
  const value = Number(archive.toString("utf8"));
  if (Number.isNaN(value)) throw new Error("not a gzip archive");
  return {
    predict: (csv) =>
      csv
        .trimEnd()
        .split("\n")
        .map((row) => {
          if (row.split(",").length !== 2) throw new RangeError("expected 2 columns");
          return `${value}\n`;
        })
        .join(""),
  };
}

/** SageMaker and its runtime on a real server and a stepped clock, with everything around them replaced. */
export async function startWorld(behaviour: Partial<SageMakerBehaviour> = {}) {
  const clock = new SteppedClock({ startTime: worldStart });
  const events: ServiceEvent[] = [];
  const metrics: MetricDatum[] = [];
  const metricSets: MetricSetDatum[] = [];
  const problems: string[] = [];
  const alarms = new Map<string, AlarmState>();
  const objects = new MemoryObjects();
  const random = seededRandom(7);
  const sageMaker = createSageMaker({
    account,
    clock,
    events: { put: (event) => events.push(event) },
    alarms: { stateOf: (name) => alarms.get(name) },
    metrics: { put: (datum) => metrics.push(datum), putSet: (datum) => metricSets.push(datum) },
    objects,
    analyser: judgeCapture,
    checkRequest: requestChecker(botocoreDataFolder(), sageMakerModel),
    containers: createContainerHost({
      objects,
      random,
      loadPredictor: loadConstant,
      blamesRequest: (error) => error instanceof RangeError,
    }),
    behaviour: { duplicateEveryNthEvent: 0, ...behaviour },
  });
  const runtime = createSageMakerRuntime({
    clock,
    metrics: { put: (datum) => metrics.push(datum) },
    serving: sageMaker.serving,
    objects,
    random,
    onFailure: (message) => problems.push(message),
  });
  const server = await startServer({
    ...account,
    clock,
    botocoreDataFolder: botocoreDataFolder(),
    services: [sageMaker.service],
    restServices: [runtime.service],
    adminRoutes: runtime.adminRoutes,
    faultSections: [sageMaker.faults],
    port: 0,
  });
  const settings = {
    endpoint: `http://127.0.0.1:${server.port}`,
    region: account.region,
    credentials: { accessKeyId: account.accountId, secretAccessKey: "sandbox" },
    maxAttempts: 1,
  };
  const client = new SageMakerClient(settings);
  const runtimeClient = new SageMakerRuntimeClient(settings);
  return {
    clock,
    events,
    metrics,
    metricSets,
    problems,
    alarms,
    objects,
    runtime,
    client,
    runtimeClient,
    url: settings.endpoint,
    /** Changes SageMaker's behaviour while it runs; what is not given is as at the start. */
    async misbehave(sagemaker: Partial<SageMakerBehaviour>) {
      const body = JSON.stringify({ sagemaker });
      const answer = await fetch(`${settings.endpoint}/_sandbox/faults`, { method: "POST", body });
      if (!answer.ok) throw new Error(await answer.text());
    },
    async stop() {
      client.destroy();
      runtimeClient.destroy();
      await server.close();
      clock.stop();
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;
