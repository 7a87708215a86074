import type { DecisionRecord } from "../../functions/shared/ledger-records";
import { prepareModelVersion } from "../data/model-version";
import { demoVersions, type VersionRecipe } from "../data/registry-plan";
import { approveModelVersion, registerModelVersion } from "../data/seed";
import { rowsForTraffic } from "../data/traffic";
import type { TrainingData } from "../data/training-data";
import type { Sandbox } from "../world/start-sandbox";
import { chapterRunner } from "./chapter-runner";
import { demoClients } from "./demo-clients";
import { type DemoContext, demoNames } from "./demo-context";
import { demoPulumi } from "./demo-pulumi";
import type { ChapterRecord, DemoRecord } from "./demo-record";
import { deploy, previewUnderPolicy } from "./deploy-chapter";
import { driftIsWatched } from "./drift-chapter";
import { firstVersionAnswers } from "./first-version-chapter";
import { interruptionOf } from "./interruption";
import { ledgerTimeline } from "./ledger-timeline";
import { type Narrator, textWidth } from "./narrator";
import { followRollout } from "./rollout-chapter";
import { demoStackSettings } from "./stack-settings";
import { startTraffic } from "./traffic";

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

/** A step of the story did not end as it should; the record says how far it came. */
class DemoFailed extends Error {
  override readonly name = "DemoFailed";
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
  const clients = demoClients(sandbox.ports, demoNames.ledgerTableName);
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
  const chapter = chapterRunner(narrator, record.chapters as ChapterRecord[], signal);
  const [version1, version2, version3] = demoVersions;
  if (version1 === undefined || version2 === undefined || version3 === undefined)
    throw new DemoFailed("the demo needs three versions to show");

  const registerAndApprove = async (recipe: VersionRecipe): Promise<void> => {
    const { arn } = await registerModelVersion({ environment, data, recipe });
    narrator.say(`registered: ${arn}`);
    await approveModelVersion(environment, arn);
    narrator.say("approved in the model registry, as its owners would");
  };

  await chapter("Version 1 is trained, evaluated, registered and approved", async () => {
    // All three now: training later would keep this process from sending traffic meanwhile.
    for (const recipe of demoVersions) {
      signal.throwIfAborted();
      narrator.waiting(`training version ${recipe.version} of ${demoVersions.length}`);
      await prepareModelVersion(data, recipe);
    }
    narrator.say(`trained on ${data.rows.length} rows to predict ${data.label}`);
    await registerAndApprove(version1);
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

  const rows = rowsForTraffic(data, { seed: 7 });
  await chapter("Version 1 is in service and answers", async () => {
    record.predictions = await firstVersionAnswers(context, rows);
  });
  const startedAt = (await clock.read()).nowMs;
  const traffic = startTraffic(clients.runtime, {
    endpointName: demoNames.endpointName,
    rows,
    requestsPerSecond: 20,
  });
  const follow = (version: number, deadlineSeconds: number) =>
    followRollout(context, { version, deadlineSeconds, traffic });
  try {
    await chapter(
      "Version 2 is approved: checks, canary, bake, promotion, while requests come in",
      async () => {
        await registerAndApprove(version2);
        const { end, seen } = await follow(version2.version, 120);
        record.rollout = seen;
        expectDecision(end, "PROMOTED", version2.version);
      },
    );
    await chapter("Version 3 is approved, but lacks an evaluation", async () => {
      await registerAndApprove(version3);
      expectDecision((await follow(version3.version, 60)).end, "REFUSED", version3.version);
    });
    await chapter("Captured requests are compared with the training data", async () => {
      record.drift = await driftIsWatched(context, startedAt);
    });
  } finally {
    record.traffic = await traffic.stop();
    record.ledger = await clients.ledger.decisions(demoNames.endpointName);
  }
  await chapter("The ledger: every decision and its reason, by the sandbox's clock", async () => {
    narrator.say(ledgerTimeline(record.ledger, textWidth).join("\n"));
    const { answered, failed } = record.traffic ?? { answered: 0, failed: 0 };
    narrator.say(`during the rollouts ${answered} requests were answered and ${failed} failed`);
  });
}

function expectDecision(end: DecisionRecord, expected: DecisionRecord["decision"], version: number): void {
  const { decision, reason } = end;
  if (decision !== expected)
    throw new DemoFailed(`version ${version} ended ${decision} instead of ${expected}: ${reason}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

type Mutable<T> = { -readonly [property in keyof T]: T[property] };
