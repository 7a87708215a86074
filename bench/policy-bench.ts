import * as path from "node:path";
import { performance } from "node:perf_hooks";
import { judgedResources } from "../cli/policy/judged-resources";
import type { ResourceState } from "../cli/policy/stack-file";
import { stackIndex } from "../policies/model/stack/stack-index";
import { rules } from "../policies/rules";
import { checkoutFolder } from "../sandbox/paths";
import { awsguardPack, barePack } from "./awsguard-pack";
import { mark } from "./mark";
import { startPack } from "./pack-process";
import { previewedResources, resourceRequest, resourcesOfCount, stackRequest } from "./policy-stack";

const counts = [25, 250, 2_500, 25_000] as const;

/** The calls for single resources cost the same each, however many there are. */
const singleCalls = 2_500;

/** What one pack costs for one stack, in the engine's calls. */
interface PackCost {
  readonly startSeconds: number;
  /** A call for a single resource, on average; the engine makes them one after the other. */
  readonly resourceSeconds: number;
  readonly stackSeconds: number;
  readonly peakMemoryMiB: number;
  readonly findings: number;
}

/** Measures the pack beside the bare SDK and awsguard, on the same resources. */
export async function policyBench(say: (line: string) => void): Promise<void> {
  const packs = [
    ["bare SDK", barePack()],
    ["this pack", path.join(checkoutFolder, "policies")],
    ["awsguard", await awsguardPack()],
  ] as const;
  const previewed = await previewedResources();
  say(`Policy packs as the engine runs them; ${rules.length} rules, resources of the program's own preview`);
  say("  resources  pack       start    each resource  whole stack  memory   findings");
  for (const count of counts) {
    const resources = resourcesOfCount(previewed, count);
    const costs = new Map<string, PackCost>();
    for (const [name, folder] of packs) {
      const cost = await measurePack(folder, resources);
      costs.set(name, cost);
      say(packLine(count, name, cost));
    }
    compare(count, costs, say);
  }
  say(`  awsguard 0.3.1 has 28 rules, most of which look at one resource each`);
  for (const count of [2_500, 25_000]) sayRules(resourcesOfCount(previewed, count), say);
}

async function measurePack(folder: string, resources: readonly ResourceState[]): Promise<PackCost> {
  const pack = await startPack(folder);
  try {
    const requests = resources.slice(0, singleCalls).map(resourceRequest);
    const whole = stackRequest(resources);
    const start = performance.now();
    let findings = 0;
    for (const request of requests) findings += (await pack.analyze(request)).getDiagnosticsList().length;
    const afterResources = performance.now();
    findings += (await pack.analyzeStack(whole)).getDiagnosticsList().length;
    const end = performance.now();
    return {
      startSeconds: pack.startSeconds,
      resourceSeconds: (afterResources - start) / 1000 / requests.length,
      stackSeconds: (end - afterResources) / 1000,
      peakMemoryMiB: pack.peakMemoryMiB(),
      findings,
    };
  } finally {
    pack.stop();
  }
}

function packLine(count: number, name: string, cost: PackCost): string {
  return [
    `  ${String(count).padStart(9)}`,
    name.padEnd(9),
    `${cost.startSeconds.toFixed(2)} s`.padStart(7),
    `${(cost.resourceSeconds * 1e6).toFixed(0)} µs`.padStart(14),
    `${(cost.stackSeconds * 1000).toFixed(0)} ms`.padStart(11),
    `${cost.peakMemoryMiB.toFixed(0)} MiB`.padStart(8),
    String(cost.findings).padStart(9),
  ].join("  ");
}

function compare(count: number, costs: ReadonlyMap<string, PackCost>, say: (line: string) => void): void {
  const [bare, own, other] = ["bare SDK", "this pack", "awsguard"].map((name) => costs.get(name));
  if (bare === undefined || own === undefined || other === undefined) return;
  const total = ({ resourceSeconds, stackSeconds }: PackCost) => resourceSeconds * count + stackSeconds;
  const memory = own.peakMemoryMiB - bare.peakMemoryMiB;
  const parts = [
    `start ${(own.startSeconds / bare.startSeconds).toFixed(2)} × the SDK's (awsguard ${(other.startSeconds / bare.startSeconds).toFixed(2)} ×)`,
    `all calls ${(total(own) / total(bare)).toFixed(2)} × the SDK's, ${(total(own) / total(other)).toFixed(2)} × awsguard's`,
    `memory ${memory.toFixed(0)} MiB above the SDK's   budget 150${mark(count > 2_500 || memory <= 150)}`,
  ];
  say(`             ${parts.join("; ")}`);
  if (count === 2_500) {
    const above = own.stackSeconds - bare.stackSeconds;
    say(
      `             whole stack by all rules, above the SDK's: ${above.toFixed(2)} s   budget 1.00 s${mark(above <= 1)}`,
    );
  }
}

/** The rules alone, in this process: index first, then each rule, the slowest with their names. */
function sayRules(resources: readonly ResourceState[], say: (line: string) => void): void {
  const judged = judgedResources(resources);
  const indexStart = performance.now();
  const stack = stackIndex(judged);
  const indexMs = performance.now() - indexStart;
  const times = rules
    .map((rule) => {
      const start = performance.now();
      const { subjects } = rule.judge({ stack, profile: "prod", parameters: {} });
      const milliseconds = performance.now() - start;
      return { id: rule.id, subjects, milliseconds };
    })
    .sort((one, other) => other.milliseconds - one.milliseconds);
  const total = times.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const each = (total * 1000) / rules.length / resources.length;
  say(
    `  rules alone, ${resources.length} resources: index ${indexMs.toFixed(0)} ms, ${rules.length} rules ${total.toFixed(0)} ms, ${each.toFixed(2)} µs per rule and resource   budget 20 µs${mark(each <= 20)}`,
  );
  for (const { id, subjects, milliseconds } of times.slice(0, 5))
    say(`    ${id}: ${milliseconds.toFixed(1)} ms, ${subjects} subjects`);
}
