import { prepareModelVersion } from "../data/model-version";
import { demoVersions } from "../data/registry-plan";
import { approveModelVersion, registerModelVersion } from "../data/seed";
import { rowsForTraffic } from "../data/traffic";
import type { TrainingData } from "../data/training-data";
import type { Sandbox } from "../world/start-sandbox";
import { demoClients } from "./demo-clients";
import { type DemoContext, demoNames } from "./demo-context";
import { demoPulumi } from "./demo-pulumi";
import type { ChapterRecord, DemoRecord } from "./demo-record";
import { deploy, previewUnderPolicy } from "./deploy-chapter";
import { driftIsWatched } from "./drift-chapter";
import { firstVersionAnswers } from "./first-version-chapter";
import { ledgerTimeline } from "./ledger-timeline";
import type { Narrator } from "./narrator";
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
  /** Ends the demo early, as Ctrl-C does. */
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
    record.failure = options.signal.aborted ? "interrupted" : messageOf(error);
  }
  record.elapsedSeconds = narrator.elapsedSeconds();
  return record;
}

async function story(
  options: DemoOptions,
  clients: DemoContext["clients"],
  record: Mutable<DemoRecord>,
): Promise<void> {
  const { narrator, sandbox, folder, data, signal } = options;
  const chapter = chapterRunner(narrator, record.chapters as ChapterRecord[], signal);
  const { environment, clock } = sandbox;
  const [version1, version2, version3] = demoVersions;
  if (version1 === undefined || version2 === undefined || version3 === undefined)
    throw new DemoFailed("the demo needs three versions to show");

  const register = async (recipe: typeof version1) => {
    const { arn } = await registerModelVersion({ environment, data, recipe });
    narrator.say(`registered ${arn}`);
    return arn;
  };
  const approve = async (arn: string) => {
    await approveModelVersion(environment, arn);
    narrator.say("approved in the registry; the rest is the orchestrator's work");
  };

  await chapter("Version 1 is trained, evaluated and registered", async () => {
    // All three now: training later would keep this process from sending traffic meanwhile.
    for (const recipe of demoVersions) {
      narrator.waiting(`training version ${recipe.version} on ${data.rows.length} rows`);
      await prepareModelVersion(data, recipe);
    }
    await approve(await register(version1));
  });
  const settings = await demoStackSettings(data, options.ownData, [version1, version2]);
  const pulumi = demoPulumi({ folder, ports: sandbox.ports, stack: demoNames.stack, settings });
  signal.addEventListener("abort", () => pulumi.interrupt());
  const context: DemoContext = { narrator, environment, clock, clients, pulumi, data };
  await chapter("pulumi preview, judged by the policy pack", async () => {
    const preview = await previewUnderPolicy(context);
    if (preview !== undefined) record.preview = preview;
  });
  await chapter("pulumi up", () => deploy(context));
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
  try {
    await chapter("Version 2 is approved: gate, canary, bake, promotion, with traffic flowing", async () => {
      await approve(await register(version2));
      const { end, seen } = await followRollout(context, version2.version, 120);
      record.rollout = seen;
      expectDecision(end.decision, "PROMOTED", version2.version);
    });
    await chapter("Version 3 is approved, but lacks an evaluation", async () => {
      await approve(await register(version3));
      const { end } = await followRollout(context, version3.version, 60);
      expectDecision(end.decision, "REFUSED", version3.version);
    });
    await chapter("Captured traffic is compared with the training baseline", async () => {
      const drift = await driftIsWatched(context, startedAt);
      if (drift !== undefined) record.drift = drift;
    });
  } finally {
    record.traffic = await traffic.stop();
    record.ledger = await clients.ledger.decisions(demoNames.endpointName);
  }
  await chapter("The ledger, as a timeline on the sandbox's clock", async () => {
    narrator.say(ledgerTimeline(record.ledger).join("\n"));
    const { answered, failed } = record.traffic ?? { answered: 0, failed: 0 };
    narrator.say(`${answered} requests were answered meanwhile, ${failed} failed`);
  });
}

function chapterRunner(narrator: Narrator, chapters: ChapterRecord[], signal: AbortSignal) {
  return async (title: string, tell: () => Promise<void>): Promise<void> => {
    signal.throwIfAborted();
    narrator.chapter(title);
    const startedAtSeconds = narrator.elapsedSeconds();
    await tell();
    chapters.push({ title, startedAtSeconds, endedAtSeconds: narrator.elapsedSeconds() });
  };
}

function expectDecision(actual: string, expected: string, version: number): void {
  if (actual !== expected) throw new DemoFailed(`version ${version} ended ${actual} instead of ${expected}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

type Mutable<T> = { -readonly [property in keyof T]: T[property] };
