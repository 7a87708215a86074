import { createTrainingPipeline } from "../data/create-training-pipeline";
import { prepareModelVersion } from "../data/model-version";
import { demoVersions } from "../data/registry-plan";
import { requestsForTraffic } from "../data/traffic";
import type { TrainingData } from "../data/training-data";
import type { Sandbox } from "../world/start-sandbox";
import { accuracyLossIsAnswered } from "./accuracy-chapter";
import { changedSchemaIsStopped } from "./changed-schema-chapter";
import { chapterRunner } from "./chapter-runner";
import { demoClients } from "./demo-clients";
import { type DemoContext, demoNames } from "./demo-context";
import { expectDecision } from "./demo-failed";
import { demoPulumi } from "./demo-pulumi";
import type { ChapterRecord, DemoRecord } from "./demo-record";
import { deploy, previewUnderPolicy } from "./deploy-chapter";
import { driftIsWatched, quietRecords } from "./drift-chapter";
import { firstVersionAnswers } from "./first-version-chapter";
import { incidentIsFollowed } from "./incident-chapter";
import { interruptionOf } from "./interruption";
import { startLabelUpload } from "./label-upload";
import { latencyRegressionIsRolledBack } from "./latency-regression-chapter";
import { ledgerTimeline } from "./ledger-timeline";
import { type Narrator, textWidth } from "./narrator";
import { registerAndApprove, rolloutPlay } from "./rollout-play";
import { driftSigma, sensorFaults, shiftsOf } from "./sensor-faults";
import { sensorFaultsAreFound } from "./sensor-faults-chapter";
import { silentRollbackIsRecognised } from "./silent-rollback-chapter";
import { demoStackSettings } from "./stack-settings";
import { startTraffic } from "./traffic";

/** Of so many requests the opposite of what the training data say turns out to be true, once the world has changed. */
const surpriseShare = 0.6;

export interface DemoOptions {
  readonly narrator: Narrator;
  readonly sandbox: Sandbox;
  readonly folder: string;
  readonly data: TrainingData;
  /** Whether the data are the user's own, so that the sandbox's bounds for turbines do not fit. */
  readonly ownData: boolean;
  /** Ends the demo early; an `Interrupted` is its reason when a person did it. */
  readonly signal: AbortSignal;
}

/** Plays the whole story against a running sandbox. Always resolves to the record, whose outcome says how it went. */
export async function runDemo(options: DemoOptions): Promise<DemoRecord> {
  const { narrator, sandbox, data } = options;
  const record: Mutable<DemoRecord> = {
    formatVersion: 1,
    outcome: "failed",
    elapsedSeconds: 0,
    data: { features: data.features, label: data.label, rows: data.rows.length, digest: data.digest },
    endpointName: demoNames.endpointName,
    chapters: [],
    predictions: [],
    rollout: [],
    ledger: [],
  };
  const clients = demoClients(sandbox.ports);
  try {
    await story(options, clients, record);
    record.outcome = "completed";
  } catch (error) {
    // Work that is cut short may fail with whatever error before the interruption itself is seen.
    if (interruptionOf(options.signal) === undefined) record.failure = messageOf(error);
    else record.outcome = "interrupted";
  }
  record.elapsedSeconds = narrator.elapsedSeconds();
  return record;
}

async function story(
  options: DemoOptions,
  clients: DemoContext["clients"],
  record: Mutable<DemoRecord>,
): Promise<void> {
  const { narrator, sandbox, folder, data, ownData, signal } = options;
  const { environment, clock, ports } = sandbox;
  await clients.setFaults({});
  const chapter = chapterRunner(narrator, record.chapters as ChapterRecord[], signal);
  const [version1, version2, version3, version4, version5, version6] = demoVersions;

  await chapter("Version 1 is trained, evaluated, registered and approved", async () => {
    // All three now: training later would keep this process from sending traffic meanwhile.
    for (const recipe of demoVersions) {
      signal.throwIfAborted();
      narrator.waiting(`training version ${recipe.version} of ${demoVersions.length}`);
      await prepareModelVersion(data, recipe);
    }
    signal.throwIfAborted();
    await createTrainingPipeline(environment, data);
    narrator.say(`trained on ${data.rows.length} rows to predict ${data.label}`);
    await registerAndApprove({ narrator, environment, data }, version1);
  });
  const settings = await demoStackSettings(data, ownData, [version1, version2]);
  const pulumi = demoPulumi({ folder, ports, stack: demoNames.stack, settings });
  const context: DemoContext = { narrator, environment, clock, clients, pulumi, data, signal };
  try {
    await chapter("pulumi preview, judged by the policy pack", async () => {
      record.preview = await previewUnderPolicy(context);
    });
    await chapter("pulumi up", () => deploy(context));
  } finally {
    await pulumi.stop();
  }

  const requests = requestsForTraffic(data, { seed: 7 });
  await chapter("Version 1 is in service and answers", async () => {
    record.predictions = await firstVersionAnswers(context, requests);
  });
  const startedAt = (await clock.read()).nowMs;
  const labels = startLabelUpload({
    s3: clients.s3,
    clock,
    bucket: demoNames.dataBucketName,
    endpointName: demoNames.endpointName,
    everySeconds: 2,
  });
  const traffic = startTraffic(clients.runtime, {
    endpointName: demoNames.endpointName,
    requests,
    requestsPerSecond: 20,
    answered: (inferenceId, label) => labels.add({ inferenceId, label }),
  });
  const play = rolloutPlay(context, traffic);
  try {
    await chapter(
      "Version 2 is approved: checks, canary, bake, promotion, while requests come in",
      async () => {
        await play.approve(version2);
        const { end, seen } = await play.follow(version2, 150);
        record.rollout = seen;
        expectDecision(end, "PROMOTED", version2.version);
      },
    );
    await chapter("Version 3 is approved, but lacks an evaluation", async () => {
      await play.approve(version3);
      expectDecision((await play.follow(version3, 60)).end, "REFUSED", version3.version);
    });
    await chapter("Captured requests are compared with the training data", async () => {
      record.drift = await driftIsWatched(context, startedAt);
      record.quietRecords = await quietRecords(context, ownData);
    });
    const changedAt = (await clock.read()).nowMs;
    const faults = sensorFaults(data.features);
    await chapter("Two sensors go wrong, and the world is no more as it was in training", async () => {
      traffic.change(requestsForTraffic(data, { seed: 8, shifts: shiftsOf(faults), surpriseShare }));
      narrator.say(
        `${faults.drifting} is off by ${driftSigma} σ${faults.stale === undefined ? "" : `, and ${faults.stale} repeats one value`}, from now on`,
      );
      narrator.say(
        `for ${surpriseShare * 100} % of the requests the opposite of what was learned comes true; labels tell it later`,
      );
    });
    await chapter("Version 4 is as good, but gets slower with every minute it serves", async () => {
      record.latencyRegression = await latencyRegressionIsRolledBack(context, play, version4);
    });
    const { name: alarmName } = record.latencyRegression?.alarm ?? { name: "" };
    await chapter("The incident: alarm, message, runbook, and the runbook's step", async () => {
      record.incident = await incidentIsFollowed(context, alarmName);
    });
    await chapter("What the monitors make of the sensors", async () => {
      record.sensorFaults = await sensorFaultsAreFound(context, faults, changedAt);
    });
    await chapter("Version 5 answers with a column more than its callers can read", async () => {
      record.changedSchema = await changedSchemaIsStopped(context, play, version5);
    });
    await chapter("Version 6 is sound, but SageMaker rolls it back and says nothing", async () => {
      record.silentRollback = await silentRollbackIsRecognised(context, play, version6);
    });
    await chapter("What the labels say of the predictions, and what follows", async () => {
      record.accuracyLoss = await accuracyLossIsAnswered(context, startedAt);
    });
  } finally {
    record.traffic = await traffic.stop();
    await labels.stop();
    record.ledger = await clients.ledger.decisions(demoNames.endpointName);
  }
  await chapter("The ledger: every decision and its reason, by the sandbox's clock", async () => {
    narrator.say(ledgerTimeline(record.ledger, textWidth).join("\n"));
    const { answered, failed } = record.traffic ?? { answered: 0, failed: 0 };
    narrator.say(`during the rollouts ${answered} requests were answered and ${failed} failed`);
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

type Mutable<T> = { -readonly [property in keyof T]: T[property] };
