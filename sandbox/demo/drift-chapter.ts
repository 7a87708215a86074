import { GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { type DemoContext, demoNames } from "./demo-context";
import { DemoFailed } from "./demo-failed";
import type { DemoRecord } from "./demo-record";
import { waitUntil } from "./wait-until";

const { endpointName } = demoNames;
const namespace = "MonitoredEndpoint/Drift";
const hourMs = 3_600_000;

/** Waits for a window of captured traffic that the drift evaluator has judged, and tells what it found. */
export async function driftIsWatched(
  { narrator, clients, clock, data, signal }: DemoContext,
  since: number,
): Promise<NonNullable<DemoRecord["drift"]>> {
  const now = async () => (await clock.read()).nowMs;
  const newest = async (metric: string, dimensions: Readonly<Record<string, string>>) => {
    const { Datapoints = [] } = await clients.cloudWatch.send(
      new GetMetricStatisticsCommand({
        Namespace: namespace,
        MetricName: metric,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        StartTime: new Date(since),
        EndTime: new Date((await now()) + hourMs),
        Period: 60,
        Statistics: ["Maximum"],
      }),
    );
    return Datapoints.sort((a, b) => Number(a.Timestamp) - Number(b.Timestamp)).at(-1);
  };
  narrator.waiting("a window with enough requests to be over");
  const evaluated = await waitUntil(() => newest("EvaluationCompleted", { EndpointName: endpointName }), {
    what: "a judged window of captured traffic",
    deadlineSeconds: 90,
    signal,
  });
  const at = evaluated.Timestamp?.toISOString() ?? "";
  const shifts: { feature: string; sigma: number }[] = [];
  for (const feature of data.features) {
    const shift = await newest("FeatureShiftSigma", { EndpointName: endpointName, Feature: feature });
    if (shift?.Maximum !== undefined) shifts.push({ feature, sigma: shift.Maximum });
  }
  narrator.say(
    `${at.slice(11, 19)}  the drift evaluator judged a window of captured requests: how far the mean of each feature lies`,
  );
  narrator.say("          from its mean in training, in standard deviations (σ); beyond 3 σ people are told");
  const nameWidth = Math.max(0, ...shifts.map(({ feature }) => feature.length));
  for (const { feature, sigma } of shifts)
    narrator.say(
      `          ${feature.padEnd(nameWidth)}  ${sigma.toFixed(2).padStart(6)} σ${sigma > 3 ? "   beyond 3 σ" : ""}`,
    );
  return { at, shifts };
}

/**
 * Traffic like the training data leaves nothing to record. The few rows that are held back of data of one's own may differ
 * from the others, which is then told and no failure.
 */
export async function quietRecords(
  { narrator, clients }: DemoContext,
  ownData: boolean,
): Promise<NonNullable<DemoRecord["quietRecords"]>> {
  const { found } = await clients.violations.records();
  const [first] = found;
  if (first === undefined) {
    narrator.say("the knowledge base of violations is empty, as nothing is wrong with these requests");
    return found;
  }
  const text = `the knowledge base holds ${found.length} violations of clean traffic, the first: ${first.last.description}`;
  if (!ownData) throw new DemoFailed(text);
  narrator.say(`${text}; the rows held back for traffic differ from those for training`);
  return found;
}
