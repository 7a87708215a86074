import { describeAwsError } from "../../shared/aws-errors";
import type { EndpointDocument } from "../../shared/endpoint-document";
import { versionNumberAt } from "../../shared/serving-version";
import { lastCompleteWindow, type Window, windowBefore } from "../../shared/time-window";
import type { AccuracyVerdict } from "../core/decide-retraining";
import { dueWindows, windowsLookedBack, windowsToJudge } from "../core/due-windows";
import { answerMetrics, evaluationMetric, variantMetrics, windowsBelowSla } from "../core/metrics";
import { isMet, streakOf } from "../core/previous-report";
import { reportFiles, type ShadowJudgement } from "../core/report";
import { nextStreak } from "../core/sla";
import { AccuracyNotConfiguredError } from "../errors";
import { judgeVariant } from "./judge-variant";
import type { EndpointFacts, World } from "./ports";
import { ReportHistory } from "./report-history";
import { advanceRetraining } from "./retrain";

type WatchedDocument = EndpointDocument & { readonly accuracy: NonNullable<EndpointDocument["accuracy"]> };

/** Judges the windows that are due and have no report yet, oldest first, and has the model trained anew if need be. */
export async function evaluateEndpoint(world: World, endpointName: string): Promise<void> {
  const document = await world.readDocument(endpointName);
  if (!isWatched(document)) throw new AccuracyNotConfiguredError(endpointName);
  const { accuracy: plan } = document;
  const facts = await world.describeEndpoint(endpointName);
  const createdAtMs = facts.kind === "found" ? facts.createdAtMs : 0;
  const due = dueWindows(world.clock(), { ...plan, createdAtMs });
  const newest = due.at(-1);
  if (newest === undefined) {
    // No window of this endpoint is due, which is no silence of its evaluator.
    await world.publish([evaluationMetric(endpointName, "EvaluationCompleted")], world.clock());
    world.log.info("no window is due yet", { endpointName });
    return;
  }
  const lookedBack = Math.max(windowsLookedBack, plan.breachWindows);
  const sinceMs = newest.startMs - 2 * lookedBack * (newest.endMs - newest.startMs);
  const history = await ReportHistory.find(
    world.objects,
    world.log,
    plan.reportsS3Uri,
    endpointName,
    sinceMs,
  );
  const watchedBefore = history.hasAny(windowBefore(due[0] ?? newest), lookedBack);
  const missing = windowsToJudge(due, (window) => history.has(window), watchedBefore);
  for (const window of missing) await judgeWindow(world, document, facts, history, window, lookedBack);
  // Asked again, because the first try may have ended before it said so: saying it twice changes nothing.
  if (missing.length === 0) await tell(world, endpointName, history.uriOf(newest));

  // With labels that are given more time than before, windows have reports that would not be due yet.
  const latest = lastCompleteWindow(world.clock(), plan.windowMinutes);
  const notDue = (latest.endMs - newest.endMs) / (newest.endMs - newest.startMs);
  const verdict = await verdictOf(document, history, latest, notDue + lookedBack);
  await world.publish([windowsBelowSla(endpointName, verdict.streak.count)], world.clock());
  await advanceRetraining(world, verdict, plan, { kind: "accuracyEvaluated", window: isoOf(newest) });
}

async function judgeWindow(
  world: World,
  document: WatchedDocument,
  facts: EndpointFacts,
  history: ReportHistory,
  window: Window,
  lookedBack: number,
): Promise<void> {
  const { accuracy: plan, endpointName, serving, modelPackageGroupName } = document;
  const { variantName } = serving;
  const variant = await world.ledger.variant(endpointName, variantName);
  const judgement = await judgeVariant(world, document, window, variantName);
  const shadow = await judgeShadow(world, document, facts, window);
  const previous = streakOf(await history.streak(windowBefore(window), lookedBack, plan), plan);
  const streak = nextStreak(
    previous,
    judgement.outcome,
    { ...isoOf(window), reportS3Uri: history.uriOf(window) },
    plan,
  );
  const nowMs = world.clock();
  const endpoint = { EndpointName: endpointName };
  const compared = shadow === undefined || "unknownBecause" in shadow ? [] : [judgement, shadow];
  const completed = judgement.outcome.kind === "evaluated" ? "EvaluationCompleted" : "EvaluationNotPossible";
  // Before the report: a window that has one is never looked at again.
  await world.publish(
    [
      ...variantMetrics(endpoint, judgement),
      ...answerMetrics(endpointName, judgement.answers),
      ...compared.flatMap((each) => variantMetrics({ ...endpoint, VariantName: each.variantName }, each)),
      evaluationMetric(endpointName, completed),
    ],
    nowMs,
  );
  const files = reportFiles({
    endpointName,
    modelPackageGroupName,
    modelPackageVersion: versionNumberAt(variant, window.endMs),
    window: { ...isoOf(window), reportS3Uri: history.uriOf(window) },
    evaluatedAt: new Date(nowMs).toISOString(),
    plan,
    judgement,
    shadow,
    streak,
  });
  for (const { name, text } of files) await history.write(window, name, text);
  await tell(world, endpointName, history.uriOf(window));
  world.log.info("window judged", { endpointName, window: isoOf(window), outcome: judgement.outcome.kind });
}

async function judgeShadow(
  world: World,
  document: WatchedDocument,
  facts: EndpointFacts,
  window: Window,
): Promise<ShadowJudgement | undefined> {
  if (facts.kind === "unknown") return { unknownBecause: facts.reason };
  if (facts.shadowVariantName === undefined) return undefined;
  return await judgeVariant(world, document, window, facts.shadowVariantName);
}

async function verdictOf(
  { endpointName, accuracy: plan }: WatchedDocument,
  history: ReportHistory,
  latest: Window,
  windows: number,
): Promise<AccuracyVerdict> {
  const reports = await history.streak(latest, windows, plan);
  const [newest] = reports;
  return {
    endpointName,
    modelPackageVersion: newest?.modelPackageVersion,
    streak: streakOf(reports, plan),
    met: newest !== undefined && isMet(newest, plan),
  };
}

/** The report is what counts; without this hint the knowledge base finds it later. */
async function tell(world: World, endpointName: string, reportS3Uri: string): Promise<void> {
  try {
    await world.tell({ endpointName, monitor: "accuracy", reportS3Uri });
  } catch (error) {
    world.log.error("the report could not be announced", {
      endpointName,
      reportS3Uri,
      error: describeAwsError(error),
    });
  }
}

const isWatched = (document: EndpointDocument): document is WatchedDocument =>
  document.accuracy !== undefined;

function isoOf({ startMs, endMs }: Window): { readonly start: string; readonly end: string } {
  return { start: new Date(startMs).toISOString(), end: new Date(endMs).toISOString() };
}
