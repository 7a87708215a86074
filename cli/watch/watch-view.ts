import * as z from "zod/mini";
import { rolloutStateTable } from "../../functions/orchestrator/core/transition-table";
import { checkReportSchema } from "../../functions/shared/check-report";
import {
  type DecisionRecord,
  type RolloutRecord,
  rolloutStates,
} from "../../functions/shared/ledger-records";
import { alarmView } from "./alarm-view";
import { bakeOf } from "./bake";
import { type HookSighting, type Look, readOr } from "./look";
import { planOf } from "./rollout-plan";
import { measuredShare, share, shareUnderway } from "./traffic-share";
import { verdictOf } from "./verdict";
import type { DecisionView, RolloutView, WatchView } from "./view";

/** How many decisions a view remembers. */
const decisionsKept = 50;

/** What a look means, with what earlier ones have shown of the same rollout. */
export function watchView(look: Look, previous?: WatchView): WatchView {
  const { endpointName, environment, at } = look;
  const record = readOr(look.rollout, undefined);
  const rollout = record === undefined ? undefined : rolloutView(look, record, previous?.rollout);
  const decisions = together(previous?.decisions ?? [], readOr(look.decisions, []));
  const ended = endedMeanwhile(endpointName, rollout, previous?.rollout, decisions);
  const paused = readOr(look.control, undefined)?.paused;
  const matter = readOr(look.matter, undefined);
  const servingVersion = readOr(look.servingVersion, undefined);
  return {
    ...{ endpointName, environment, at },
    activity: activityOf(look),
    ...(servingVersion === undefined ? {} : { servingVersion }),
    ...(rollout === undefined ? {} : { rollout }),
    ...(ended === undefined ? {} : { endedMeanwhile: ended }),
    alarms: readOr(look.alarms, []).map((alarm) => alarmView(alarm, endpointName)),
    ...(paused === undefined ? {} : { paused: { by: paused.by, at: paused.at, reason: paused.reason } }),
    ...(matter === undefined
      ? {}
      : {
          person: {
            topic: matter.topic,
            reason: matter.reason,
            since: matter.since,
            called: matter.raisedAt !== undefined,
          },
        }),
    decisions,
    unreadable: unreadableParts(look),
  };
}

function activityOf({ rollout }: Look): WatchView["activity"] {
  if (rollout.kind === "unreadable") return "unknown";
  return rollout.value === undefined || rolloutStateTable[rollout.value.state].phase === "ended"
    ? "none"
    : "rollout";
}

function rolloutView(look: Look, record: RolloutRecord, before: RolloutView | undefined): RolloutView {
  const { state, modelPackageVersion: version, purpose, startedAt, heldBecause } = record;
  const { previous } = record;
  const { phase, meaning } = rolloutStateTable[state];
  const same = before?.startedAt === startedAt && before.version === version ? before : undefined;
  const decisions = readOr(look.decisions, []).filter(({ at }) => at >= startedAt);
  const plan = planOf(decisions) ?? same?.plan;
  const hooks = hooksOf(look, decisions);
  const ringing = readOr(look.alarms, []).flatMap(({ name, state: alarm }) =>
    alarm === "ALARM" ? [name] : [],
  );
  // What rings for something else after the end did not ring during the rollout.
  const rang = phase === "ended" ? (same?.rang ?? []) : [...new Set([...(same?.rang ?? []), ...ringing])];
  const verdict = verdictOf(record);
  return {
    ...{ version, purpose, state, phase, meaning, startedAt },
    ...(previous.modelPackageVersion === undefined ? {} : { previousVersion: previous.modelPackageVersion }),
    seconds: secondsBetween(startedAt, phase === "ended" ? record.updatedAt : look.at),
    ...(plan === undefined ? {} : { plan }),
    ...(heldBecause === undefined || phase === "ended" ? {} : { heldBecause }),
    ...progress(look, record, plan),
    checked: record.check !== undefined,
    hooks: hooks.length > 0 ? hooks : (same?.hooks ?? []),
    rang,
    ...(verdict === undefined ? {} : { verdict }),
  };
}

/** Where the traffic is and what SageMaker does; nothing before it was asked and after the verdict. */
function progress(
  look: Look,
  record: RolloutRecord,
  plan: RolloutView["plan"],
): Partial<Pick<RolloutView, "share" | "measured" | "instances" | "stage" | "bake">> {
  const { phase } = rolloutStateTable[record.state];
  if (phase === "ended") return {};
  if (phase === "waiting") return { share: share(0) };
  const counts = readOr(look.requests, undefined);
  const measured = counts === undefined ? undefined : measuredShare(counts);
  const seen = measured === undefined ? {} : { measured };
  if (phase === "watched") return { share: share(100), ...seen };
  const endpoint = readOr(look.endpoint, undefined);
  if (endpoint === undefined)
    return { share: { kind: "unknown", reason: "the endpoint was not seen" }, ...seen };
  const { pending, oldInstances } = endpoint;
  if (pending === undefined && endpoint.endpointConfigName === record.endpointConfigName)
    return { share: share(100), ...seen, stage: `endpoint ${endpoint.status}` };
  // Before the update shows, and after SageMaker has taken it back.
  if (pending === undefined && endpoint.endpointConfigName === record.previous.endpointConfigName)
    return { share: share(0), ...seen, stage: `endpoint ${endpoint.status}` };
  const bake = pending === undefined ? undefined : bakeOf(pending, plan, look.at);
  return {
    share: shareUnderway(endpoint, plan),
    ...seen,
    instances: {
      ...(oldInstances === undefined ? {} : { old: oldInstances }),
      ...(pending?.newInstances === undefined ? {} : { new: pending.newInstances }),
      ...(pending?.wantedInstances === undefined ? {} : { wanted: pending.wantedInstances }),
    },
    stage: pending?.stage?.message ?? pending?.stage?.status ?? `endpoint ${endpoint.status}`,
    ...(bake === undefined ? {} : { bake }),
  };
}

/** From the hooks' own reports while the check runs, afterwards from the decision that judged them. */
function hooksOf(look: Look, decisions: readonly DecisionRecord[]): HookSighting[] {
  const live = readOr(look.hooks, []);
  if (live.length > 0) return [...live];
  const evidence = decisions.findLast(({ kind }) => kind === "check")?.evidence ?? {};
  return (["BeforeAllowTraffic", "AfterAllowTraffic"] as const).flatMap((event) => {
    const read = keptReport.safeParse(evidence[event]);
    return read.success ? [{ event, status: read.data.status, findings: read.data.findings }] : [];
  });
}

const { status, findings } = checkReportSchema.shape;
const keptReport = z.object({ status, findings });

/** What became of the rollout of the view before, when the ledger's item is of another one by now. */
function endedMeanwhile(
  endpointName: string,
  now: RolloutView | undefined,
  before: RolloutView | undefined,
  decisions: readonly DecisionView[],
): WatchView["endedMeanwhile"] {
  if (now === undefined || before === undefined || before.verdict !== undefined) return undefined;
  const { version, startedAt } = before;
  if (now.startedAt === startedAt && now.version === version) return undefined;
  const end = decisions.find(
    (decision) => decision.version === version && decision.at >= startedAt && isEnd(decision.decision),
  );
  const state = rolloutStates.find((each) => each === end?.decision);
  if (end === undefined || state === undefined) return undefined;
  const verdict = verdictOf({ state, reason: end.reason, endpointName, modelPackageVersion: version });
  return verdict === undefined ? undefined : { version, startedAt, state, verdict };
}

function isEnd(decision: string): boolean {
  const state = rolloutStates.find((each) => each === decision);
  return state !== undefined && rolloutStateTable[state].phase === "ended";
}

function together(before: readonly DecisionView[], found: readonly DecisionRecord[]): DecisionView[] {
  const fresh = found.filter(({ id }) => !before.some((known) => known.id === id));
  const views = fresh.map(({ id, at, decision, modelPackageVersion, reason }) => ({
    ...{ id, at, decision, reason },
    ...(modelPackageVersion === undefined ? {} : { version: modelPackageVersion }),
  }));
  return [...before, ...views].slice(-decisionsKept);
}

const partNames = {
  rollout: "the rollout's item of the ledger",
  control: "the orders in the ledger",
  matter: "what a person is needed for, in the ledger",
  servingVersion: "what serves, in the ledger",
  decisions: "the decisions in the ledger",
  endpoint: "the endpoint",
  alarms: "the rollback alarms",
  requests: "the metrics",
  hooks: "the reports of the hooks",
} as const;

function unreadableParts(look: Look): WatchView["unreadable"] {
  const parts = (Object.keys(partNames) as (keyof typeof partNames)[]).flatMap((name) => {
    const part = look[name];
    return part.kind === "read" ? [] : [{ part: partNames[name], reason: part.reason }];
  });
  return [...parts, ...look.editedDecisions.map((reason) => ({ part: "a decision in the ledger", reason }))];
}

function secondsBetween(from: string, to: string): number {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
