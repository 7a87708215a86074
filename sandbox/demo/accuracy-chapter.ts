import { GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { ListModelPackagesCommand } from "@aws-sdk/client-sagemaker";
import type { DecisionRecord } from "../../functions/shared/ledger-records";
import { turbineRegistry } from "../data/registry-plan";
import { type DemoContext, demoNames } from "./demo-context";
import { DemoFailed } from "./demo-failed";
import type { AccuracyLoss, JudgedAccuracy } from "./demo-record";
import { ringingAlarms } from "./ringing-alarms";
import { waitUntil } from "./wait-until";

const { endpointName } = demoNames;
const alarmName = `${endpointName}-accuracy-below-sla`;
const namespace = "MonitoredEndpoint/Accuracy";
const hourMs = 3_600_000;

/** Labels say that the model is wrong more often than agreed: people are told, and the model is trained anew. */
export async function accuracyLossIsAnswered(context: DemoContext, since: number): Promise<AccuracyLoss> {
  const { narrator } = context;
  const started = await decisionOf(context, "RETRAINING_STARTED", 120, () => lastWindow(context, since));
  const windows = await judgedWindows(context, since);
  for (const { at, accuracy, coverage } of windows)
    narrator.say(
      `${at.slice(11, 19)}  ${percent(accuracy)} of the predictions were right; labels for ${percent(coverage)}`,
    );
  narrator.say(`${started.at.slice(11, 19)}  RETRAINING_STARTED: ${started.reason}`);
  const [alarm] = await ringingAlarms(context, [alarmName]);
  if (alarm === undefined) throw new DemoFailed(`the alarm ${alarmName} rang, and rings no more`);
  const ended = await decisionOf(context, "RETRAINING_SUCCEEDED", 90, async () => "the pipeline runs");
  narrator.say(`${ended.at.slice(11, 19)}  RETRAINING_SUCCEEDED: ${ended.reason}`);
  const registered = await newestVersion(context);
  narrator.say(
    `in the model registry: version ${registered.version}, ${registered.approvalStatus}; its owners decide`,
  );
  return {
    windows,
    alarm,
    retraining: { startedAt: started.at, endedAt: ended.at, reason: started.reason },
    registered,
  };
}

/** Waits for the decision; one that says that the retraining failed ends the story with its reason. */
async function decisionOf(
  { narrator, clients, signal }: DemoContext,
  wanted: DecisionRecord["decision"],
  deadlineSeconds: number,
  seen: () => Promise<string>,
): Promise<DecisionRecord> {
  return waitUntil(
    async () => {
      narrator.waiting(`${wanted} in the ledger; ${await seen()}`);
      const decisions = await clients.ledger.decisions(endpointName);
      const failed = decisions.find(({ decision }) => decision === "RETRAINING_FAILED");
      if (failed !== undefined) throw new DemoFailed(`the retraining failed: ${failed.reason}`);
      return decisions.find(({ decision }) => decision === wanted);
    },
    { what: `${wanted} in the ledger`, deadlineSeconds, signal, everyMs: 500 },
  );
}

async function lastWindow(context: DemoContext, since: number): Promise<string> {
  const last = (await judgedWindows(context, since)).at(-1);
  return last === undefined
    ? "no window judged yet"
    : `${percent(last.accuracy)} right in the last judged window`;
}

async function judgedWindows(context: DemoContext, since: number): Promise<JudgedAccuracy[]> {
  const [figures, coverage] = await Promise.all([
    published(context, "Accuracy", since),
    published(context, "LabelCoverage", since),
  ]);
  return [...figures].map(([at, accuracy]) => ({ at, accuracy, coverage: coverage.get(at) }));
}

/** Values by the minute they were published in, in order. */
async function published(
  { clients, clock }: DemoContext,
  MetricName: string,
  since: number,
): Promise<ReadonlyMap<string, number>> {
  const { Datapoints = [] } = await clients.cloudWatch.send(
    new GetMetricStatisticsCommand({
      Namespace: namespace,
      MetricName,
      Dimensions: [{ Name: "EndpointName", Value: endpointName }],
      StartTime: new Date(since),
      EndTime: new Date((await clock.read()).nowMs + hourMs),
      Period: 60,
      Statistics: ["Average"],
    }),
  );
  return new Map(
    Datapoints.map(
      ({ Timestamp, Average }) => [Timestamp?.toISOString() ?? "", Average ?? Number.NaN] as const,
    ).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

async function newestVersion({ clients }: DemoContext): Promise<AccuracyLoss["registered"]> {
  const { ModelPackageSummaryList: [newest] = [] } = await clients.sageMaker.send(
    new ListModelPackagesCommand({
      ModelPackageGroupName: turbineRegistry.group,
      SortBy: "CreationTime",
      SortOrder: "Descending",
      MaxResults: 1,
    }),
  );
  const { ModelPackageVersion: version = 0, ModelApprovalStatus: approvalStatus = "unknown" } = newest ?? {};
  return { version, approvalStatus };
}

const percent = (share: number | undefined): string =>
  share === undefined ? "an unknown share" : `${(share * 100).toFixed(1)} %`;
