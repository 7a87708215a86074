import type { ControlRecord } from "../../functions/shared/control-record";
import type { RolloutRecord } from "../../functions/shared/ledger-records";
import type { OpenMatter } from "../../functions/shared/matter-record";
import type { RetrainingRecord } from "../../functions/shared/retraining-record";
import type { ServingPeriod } from "../../functions/shared/serving-history";
import { labelledLines } from "../labelled-lines";
import { tableLines } from "../table-lines";
import { timeText } from "./decision-lines";

const labelWidth = 9;

const labelled = (label: string, text: string, width: number): string[] =>
  labelledLines(label, text, labelWidth, width);

/** The rollout that runs, or ran last. */
export function rolloutLines(rollout: RolloutRecord | undefined, width: number): string[] {
  if (rollout === undefined) return labelled("rollout", "there has been none", width);
  const { state, modelPackageVersion, purpose, startedAt, updatedAt, reason, heldBecause } = rollout;
  const kinds = { newVersion: "a new version", newServing: "what it runs on changes", return: "a return" };
  return [
    ...labelled(
      "rollout",
      `${state} · version ${modelPackageVersion} · ${kinds[purpose]} · began ${timeText(startedAt)} · ${timeText(updatedAt)}: ${reason}`,
      width,
    ),
    ...(heldBecause === undefined ? [] : labelled("held", heldBecause, width)),
  ];
}

const orders = {
  skipGate: "skip the gate of version",
  skipBake: "skip the bake of version",
  returnTo: "return to version",
  abort: "abort the rollout of version",
} as const;

/** What a person has to look into. */
export function matterLines(matter: OpenMatter | undefined, width: number): string[] {
  if (matter === undefined) return [];
  const { topic, reason, since, raisedAt } = matter;
  const urgency = raisedAt === undefined ? "may be needed, unless it passes" : "is needed";
  return labelled("person", `${urgency}, since ${timeText(since)} · ${topic}: ${reason}`, width);
}

/** The retraining that runs, or ran last. */
export function retrainingLines(retraining: RetrainingRecord | undefined, width: number): string[] {
  if (retraining === undefined) return [];
  const { state, pipelineName, startedAt, cooldownUntil, reason, settledAt } = retraining;
  const settled = settledAt === undefined ? "" : ` · the accuracy is as agreed since ${timeText(settledAt)}`;
  return labelled(
    "training",
    `${state} · ${pipelineName} · began ${timeText(startedAt)} · no other before ${timeText(cooldownUntil)}: ${reason}${settled}`,
    width,
  );
}

/** What people have ordered and what is not carried out yet. */
export function orderLines(control: ControlRecord | undefined, width: number): string[] {
  const { paused, canarySilenced } = control ?? {};
  const open = Object.entries(orders).flatMap(([kind, text]) => {
    const order = control?.[kind as keyof typeof orders];
    if (order === undefined) return [];
    const { by, at, reason, modelPackageVersion } = order;
    return labelled("ordered", `${text} ${modelPackageVersion} · ${by} · ${timeText(at)}: ${reason}`, width);
  });
  return [
    ...(paused === undefined
      ? labelled("paused", "no", width)
      : labelled("paused", `by ${paused.by} since ${timeText(paused.at)}: ${paused.reason}`, width)),
    ...(canarySilenced === undefined
      ? []
      : labelled(
          "canary",
          `silenced by ${canarySilenced.by} since ${timeText(canarySilenced.at)} until ${timeText(canarySilenced.until)}: ${canarySilenced.reason}`,
          width,
        )),
    ...open,
  ];
}

/** Which variant served which version from when to when, the newest last; with the configurations' names it is wide. */
export function servingLines(
  periods: readonly ServingPeriod[],
  { complete, configurations }: { readonly complete: boolean; readonly configurations: boolean },
): string[] {
  if (periods.length === 0) return ["Nothing is recorded of what has served."];
  const rows = periods.map(({ variantName, modelPackageVersion, from, to, decision, endpointConfigName }) => [
    timeText(from),
    to === undefined ? "now" : timeText(to),
    modelPackageVersion === undefined ? "-" : String(modelPackageVersion),
    variantName ?? "unknown",
    decision,
    ...(configurations ? [endpointConfigName ?? "unknown"] : []),
  ]);
  const head = ["from", "to", "version", "variant", "since it was"];
  const table = [configurations ? [...head, "configuration"] : head, ...rows];
  return [complete ? "What has served:" : "What has served (there may be older ones):", ...tableLines(table)];
}
