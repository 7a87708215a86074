import {
  type Judgement,
  judgeAgain,
  judgeWindow,
} from "../../../../../functions/drift-evaluator/shell/judge-window";
import type { Registry } from "../../../../../functions/drift-evaluator/shell/registry";
import { streamingEngine } from "../../../../../functions/drift-evaluator/shell/streaming-engine";
import { suggestedConstraints } from "../../../../../functions/statistics/constraints-file";
import { DatasetStatistics } from "../../../../../functions/statistics/dataset-statistics";
import { statisticsFile } from "../../../../../functions/statistics/statistics-file";
import { valueOfText } from "../../../../../functions/statistics/value";
import { seededRandom } from "../../../../../sandbox/data/random";
import { endpointDocument } from "../../orchestrator/samples";
import { captureLine } from "../core/capture-records";
import { MemoryStore } from "./memory-store";

export const window = {
  startMs: Date.parse("2026-05-01T10:00:00Z"),
  endMs: Date.parse("2026-05-01T11:00:00Z"),
};
export const reportFolder = "reports/prod-fan/2026/05/01/10";
const hour = "capture/prod-fan/primary/2026/05/01/10";

/** A document that watches one feature, `rpm`, in windows of this length. */
function documentOf(windowMinutes: number): Judgement["document"] {
  const document = endpointDocument();
  return {
    ...document,
    endpointName: "prod-fan",
    serving: {
      ...document.serving,
      variantName: "primary",
      dataCapture: { destinationS3Uri: "s3://data/capture", samplingPercentage: 100 },
    },
    drift: {
      backend: "evaluator",
      baseline: {
        statisticsS3Uri: "s3://models/own/statistics.json",
        constraintsS3Uri: "s3://models/own/constraints.json",
      },
      reportsS3Uri: "s3://data/reports",
      keyFeatures: ["rpm"],
      sigmaThreshold: 3,
      minimumSamples: 200,
      windowMinutes,
    },
  };
}

/** An endpoint whose capture, baseline and reports are in memory. */
export class DriftWorld {
  readonly store = new MemoryStore();
  now = new Date(window.endMs + 10 * 60_000);
  remainingMs = () => 900_000;
  registry: Registry = {
    servingVersion: async () => ({
      kind: "read",
      value: { kind: "notRecorded", reason: "nothing is recorded" },
    }),
    registeredBaseline: async () => ({ kind: "read", value: {} }),
  };

  constructor(private readonly windowMinutes = 60) {
    this.putBaseline("own", 1000);
  }

  /** A baseline of `rpm` around this mean, with a standard deviation of 50. */
  putBaseline(folder: string, mean: number): void {
    const dataset = new DatasetStatistics([{ name: "rpm" }]);
    for (const text of rpms(5000, 7, mean)) dataset.addRow([valueOfText(text)]);
    this.store.put(`${folder}/statistics.json`, JSON.stringify(statisticsFile(dataset)));
    this.store.put(`${folder}/constraints.json`, JSON.stringify(suggestedConstraints(dataset)));
  }

  /** Puts an object of so many requests, all of one minute. */
  capture(name: string, count: number, { seed = 1, mean = 1000, minute = 30, folder = hour } = {}): void {
    const time = `2026-05-01T10:${String(minute).padStart(2, "0")}:00Z`;
    const lines = rpms(count, seed, mean).map((data) => captureLine({ data, time }));
    this.store.put(`${folder}/${name}.jsonl`, `${lines.join("\n")}\n`);
  }

  judge(span = window) {
    return judgeWindow(this.judgement(), span);
  }

  judgeAgain(span = window) {
    return judgeAgain(this.judgement(), span);
  }

  report(folder = reportFolder): string | undefined {
    return this.store.text(`${folder}/evaluation.json`);
  }

  private judgement(): Judgement {
    const { store, registry, now } = this;
    const document = documentOf(this.windowMinutes);
    const remainingMs = () => this.remainingMs();
    const engine = streamingEngine({ store, partialsBucket: "data", document, remainingMs });
    return { store, registry, engine, document, now };
  }
}

function rpms(count: number, seed: number, mean: number): string[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => (mean + 50 * random.normal()).toFixed(1));
}
