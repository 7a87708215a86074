import type { EndpointDocument } from "../../shared/endpoint-document";
import { linesOf } from "../../shared/lines";
import { readS3Uri } from "../../shared/s3-uri";
import { hourFolders, reportFolder, type Window } from "../../shared/time-window";
import { type Baseline, readBaseline } from "../../statistics/baseline";
import { type FeatureConstraints, readConstraints } from "../../statistics/constraints-file";
import { type Collected, Collector } from "../core/collector";
import { evaluate, type Outcome } from "../core/evaluate";
import { reportFiles } from "../core/report";
import type { ObjectStore } from "./object-store";

/** Counts the captured requests of the window that is evaluated. */
export type CollectCapture = (baseline: Baseline) => Promise<Collected>;

/** Evaluates one window of an endpoint and writes its report. Counts by streaming unless told otherwise. */
export async function evaluateWindow(
  store: ObjectStore,
  document: EndpointDocument,
  window: Window,
  collectCapture: CollectCapture = (baseline) => collect(store, document, window, baseline),
): Promise<Outcome> {
  const { drift, endpointName } = document;
  const binding = await readBinding(store, drift.baseline);
  const collected = await collectCapture(binding.baseline);
  const outcome: Outcome =
    binding.problems.length > 0
      ? { kind: "notEvaluable", reason: binding.problems.join("; "), features: [], violations: [] }
      : evaluate(collected, binding.baseline, binding.constraints, drift);

  const reports = readS3Uri(drift.reportsS3Uri);
  const folder = [reports.key, endpointName, reportFolder(window)].filter((part) => part !== "").join("/");
  for (const { name, text } of reportFiles(endpointName, window, collected, outcome))
    await store.writeJson({ bucket: reports.bucket, key: `${folder}/${name}` }, text);
  return outcome;
}

interface Binding {
  readonly baseline: Baseline;
  readonly constraints: readonly FeatureConstraints[];
  readonly problems: readonly string[];
}

/** Reads both files of the baseline and names everything that is wrong with them. */
async function readBinding(
  store: ObjectStore,
  { statisticsS3Uri, constraintsS3Uri }: EndpointDocument["drift"]["baseline"],
): Promise<Binding> {
  const [statisticsText, constraintsText] = await Promise.all([
    store.readText(statisticsS3Uri),
    store.readText(constraintsS3Uri),
  ]);
  const absent = (uri: string) => ({ kind: "unreadable", reason: `${uri} does not exist` }) as const;
  const baseline = statisticsText === undefined ? absent(statisticsS3Uri) : readBaseline(statisticsText);
  const constraints =
    constraintsText === undefined ? absent(constraintsS3Uri) : readConstraints(constraintsText);
  return {
    baseline: baseline.kind === "readable" ? baseline.value : { features: [] },
    constraints: constraints.kind === "readable" ? constraints.value : [],
    problems: [baseline, constraints].flatMap((part) => (part.kind === "unreadable" ? [part.reason] : [])),
  };
}

/** Streams the captured requests of the window through the collector. */
async function collect(
  store: ObjectStore,
  { endpointName, serving }: EndpointDocument,
  window: Window,
  baseline: Baseline,
): Promise<Collected> {
  const collector = new Collector(window, baseline);
  const { bucket, key } = readS3Uri(serving.dataCapture.destinationS3Uri);
  for (const hour of hourFolders(window)) {
    for await (const object of store.list(bucket, `${key}/${endpointName}/${serving.variantName}/${hour}`)) {
      for await (const line of linesOf(await store.read({ bucket, key: object }))) {
        if (line.kind === "line") collector.addLine(line.text);
        else collector.addUnreadable("line beyond the size limit");
      }
    }
  }
  return collector.result();
}
