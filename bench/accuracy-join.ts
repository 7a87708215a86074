import { performance } from "node:perf_hooks";
import { idDigest } from "../functions/accuracy-evaluator/shell/id-digest";
import { judgeVariant } from "../functions/accuracy-evaluator/shell/judge-variant";
import type { ObjectStore } from "../functions/accuracy-evaluator/shell/ports";
import type { EndpointDocument } from "../functions/shared/endpoint-document";

/**
 * A process of its own that joins as many predictions as labels: it makes both as the bytes of JSON lines, in objects of
 * ten thousand lines, the labels in another order than the predictions, and prints what it took as JSON.
 */

const count = Number(process.argv[2]);
const linesPerObject = 10_000;
const linesPerChunk = 500;
const startMs = Date.UTC(2026, 4, 1);
/** Without a common divisor with any power of ten, so that it visits every prediction once. */
const stride = 7_919;

/** A text like a UUID that depends on the number alone. */
function idOf(number: number): string {
  const digits = 0x10000000 + (Math.imul(number + 1, 0x9e3779b1) & 0xefffffff);
  return `${digits.toString(16)}-7c1e-4a5b-9d2f-${0x100000000000 + number}`;
}

function captureLine(number: number): string {
  const inferenceTime = new Date(startMs + (number % 86_400_000)).toISOString();
  const probability = ((number * 37) % 1000) / 1000;
  return `{"captureData":{"endpointInput":{"observedContentType":"text/csv","mode":"INPUT","data":"298.${number % 100},308.6,1551,42.8,${number % 240}\\n","encoding":"CSV"},"endpointOutput":{"observedContentType":"text/csv; charset=utf-8","mode":"OUTPUT","data":"${probability}\\n","encoding":"CSV"}},"eventMetadata":{"eventId":"${idOf(number + count)}","inferenceId":"${idOf(number)}","inferenceTime":"${inferenceTime}"},"eventVersion":"0"}\n`;
}

function labelLine(number: number): string {
  const label = Number((number * 37) % 1000 > 480);
  return `{"groundTruthData":{"data":"${label}","encoding":"CSV"},"eventMetadata":{"eventId":"${idOf(number)}"},"eventVersion":"0"}\n`;
}

/** The time that went into making the lines, which is none of the join's. */
let makingMs = 0;

async function* bytesOf(object: number, lineOf: (number: number) => string): AsyncGenerator<Uint8Array> {
  const end = Math.min(count, (object + 1) * linesPerObject);
  for (let start = object * linesPerObject; start < end; start += linesPerChunk) {
    const numbers = Array.from({ length: Math.min(linesPerChunk, end - start) }, (_, index) => start + index);
    const before = performance.now();
    const bytes = Buffer.from(numbers.map(lineOf).join(""));
    makingMs += performance.now() - before;
    yield bytes;
  }
}

const objects: ObjectStore = {
  async *list(_bucket, prefix) {
    for (let object = 0; object * linesPerObject < count; object += 1)
      yield `${prefix}2026/05/01/12/${String(object).padStart(6, "0")}.jsonl`;
  },
  read: async ({ key }) => {
    const object = Number(/(\d+)\.jsonl$/.exec(key)?.[1]);
    return key.startsWith("capture/")
      ? bytesOf(object, captureLine)
      : bytesOf(object, (number) => labelLine((number * stride) % count));
  },
  readText: async () => "",
  writeJson: async () => undefined,
};

const document = {
  endpointName: "bench",
  serving: { dataCapture: { destinationS3Uri: "s3://data/capture" } },
  accuracy: {
    problemType: "binaryClassification",
    metric: "f1",
    bound: 0.6,
    prediction: { index: 0, probabilityThreshold: 0.5, positiveLabel: "1" },
    windowMinutes: 1440,
    labelDelayMinutes: 0,
    breachWindows: 3,
    minimumSamples: 200,
    minimumCoverage: 0.5,
    labelsS3Uri: "s3://data/labels/bench",
    reportsS3Uri: "s3://data/accuracy/bench",
  },
} as unknown as Parameters<typeof judgeVariant>[1] & EndpointDocument;

async function run(): Promise<void> {
  const start = performance.now();
  const window = { startMs, endMs: startMs + 86_400_000 };
  const { counts, outcome } = await judgeVariant({ objects, idDigest }, document, window, "primary");
  const seconds = (performance.now() - start - makingMs) / 1000;
  process.stdout.write(
    `${JSON.stringify({ seconds, makingSeconds: makingMs / 1000, labelled: counts.labelled, outcome: outcome.kind })}\n`,
  );
}

run().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
