import { readdirSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../sandbox/paths";
import { accuracyBench } from "./accuracy-bench";
import { type BenchPart, benchParts } from "./bench-parts";
import { consumerBench } from "./consumer-bench";
import { sayDrift } from "./drift-figures";
import { bundleSizes, measureImports } from "./import-bench";
import { incidentBench } from "./incident-bench";
import { type LedgerCost, measureLedger } from "./ledger-bench";
import { mark } from "./mark";
import { packFormsBench } from "./pack-forms-bench";
import { policyBench } from "./policy-bench";
import { measurePreviews, type PreviewCost, packs } from "./preview-bench";
import { measureRehearsal } from "./rehearsal-bench";
import { reportBench } from "./report-bench";

export interface BenchOptions {
  /** What is measured; all when it is left out. */
  readonly part?: BenchPart;
  readonly endpointCounts: readonly number[];
  /** Also what takes minutes. */
  readonly full: boolean;
}

/** Measures and says each figure with its budget as soon as it is known. */
export async function runBench(
  { part, endpointCounts, full }: BenchOptions,
  say: (line: string) => void,
): Promise<void> {
  const measures: Readonly<Record<BenchPart, () => Promise<void> | void>> = {
    bundles: () => sayBundles(say),
    imports: () => sayImports(say),
    rehearsal: () => sayRehearsal(say),
    ledger: () => sayLedger(say),
    drift: () => sayDrift(full, say),
    accuracy: () => accuracyBench(say),
    policies: () => policyBench(say),
    "pack-forms": () => packFormsBench(say),
    previews: () => sayPreviews(endpointCounts, say),
    report: () => reportBench(say),
    incidents: () => incidentBench(say),
    consumer: () => consumerBench(say),
  };
  for (const each of part === undefined ? benchParts : [part]) await measures[each]();
}

type Say = (line: string) => void;

function sayBundles(say: Say): void {
  say("Lambda bundles");
  const functions = readdirSync(path.join(checkoutFolder, "components/dist/functions"));
  for (const { name, bytes, budgetBytes } of bundleSizes(functions))
    say(
      `  ${name.padEnd(18)} ${kilobytes(bytes).padStart(8)}   budget ${kilobytes(budgetBytes)}${mark(bytes <= budgetBytes)}`,
    );
}

async function sayImports(say: Say): Promise<void> {
  say("Start-up, median of five, side by side");
  for (const { title, seconds, baseSeconds, budgetRatio } of await measureImports())
    say(
      `  ${title}: ${seconds.toFixed(2)} s / ${baseSeconds.toFixed(2)} s = ${ratio(seconds, baseSeconds)}   budget ${budgetRatio} ×${mark(seconds / baseSeconds <= budgetRatio)}`,
    );
}

function sayRehearsal(say: Say): void {
  say("Rehearsal of a rollout, in this process");
  const rehearsal = measureRehearsal();
  say(
    `  ${rehearsal.simulatedMinutes.toFixed(0)} minutes at ${rehearsal.requestsPerSecond} requests/s: ${rehearsal.seconds.toFixed(2)} s   budget 5.00 s${mark(rehearsal.seconds <= 5)}`,
  );
}

async function sayLedger(say: Say): Promise<void> {
  say("A version from its approval to its update, by the length of the endpoint's history");
  for (const cost of await measureLedger()) say(ledgerLine(cost));
}

async function sayPreviews(endpointCounts: readonly number[], say: Say): Promise<void> {
  if (!endpointCounts.every((count) => Number.isInteger(count) && count > 0))
    throw new Error(`endpoint counts are whole numbers from 1, not ${endpointCounts.join(", ")}`);
  say("Preview");
  say("  endpoints  resources  pack     seconds  peak memory  ms per resource");
  const costs = await measurePreviews(endpointCounts, (cost) => say(previewLine(cost)));
  for (const count of endpointCounts) {
    const [without, empty, ours] = packs.map((pack) =>
      costs.find((cost) => cost.endpoints === count && cost.pack === pack),
    );
    if (without === undefined || empty === undefined || ours === undefined) continue;
    const share = ours.seconds / without.seconds - 1;
    const emptyShare = empty.seconds / without.seconds - 1;
    const budget = count === 100 ? `   budget 10 %${mark(share <= 0.1)}` : "";
    say(
      `  the pack adds ${percent(share)} at ${count} endpoint${count === 1 ? "" : "s"}${budget}; an empty one ${percent(emptyShare)}`,
    );
  }
}

function ledgerLine({ historyLength, mostCalls, itemsRead, milliseconds }: LedgerCost): string {
  const length = String(historyLength).padStart(7);
  return `  ${length} decisions: ${mostCalls} calls for the longest one   budget 12${mark(mostCalls <= 12)}   ${itemsRead} items read, ${milliseconds.toFixed(1)} ms`;
}

function previewLine({ endpoints, resources, pack, seconds, peakMemoryMiB }: PreviewCost): string {
  const perResource = ((seconds * 1000) / resources).toFixed(1);
  return [
    `  ${String(endpoints).padStart(9)}`,
    String(resources).padStart(9),
    pack.padEnd(7),
    seconds.toFixed(1).padStart(7),
    `${peakMemoryMiB.toFixed(0)} MiB`.padStart(11),
    perResource.padStart(15),
  ].join("  ");
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
const ratio = (value: number, base: number): string => `${(value / base).toFixed(2)} ×`;
