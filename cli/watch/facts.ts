import { printable } from "../printable";
import { alarmText } from "./alarm-view";
import type { Bake } from "./bake";
import type { HookSighting } from "./look";
import { subjectText } from "./phase-text";
import { planText } from "./rollout-plan";
import type { MeasuredShare, TrafficShare } from "./traffic-share";
import type { EndedRollout, RolloutView, WatchView } from "./view";

/** What can change while somebody watches. */
export type FactKind =
  | "decision"
  | "rollout"
  | "traffic"
  | "bake"
  | "alarm"
  | "held"
  | "person"
  | "paused"
  | "hook"
  | "unreadable"
  | "verdict"
  | "standing";

/** One thing that is so, in words. Two views that say the same of a key have not changed in it. */
export interface Fact {
  readonly kind: FactKind;
  readonly key: string;
  /** When it became so, where that is known; otherwise it was seen at the view's time. */
  readonly at?: string;
  readonly text: string;
  /** What makes it another fact than before; absent = any other text does. */
  readonly identity?: string;
  /** What is told when it is not so any more; absent = nothing is. */
  readonly over?: string;
}

/** All that a view says, the most lasting first. */
export function factsOf(view: WatchView): Fact[] {
  const { rollout } = view;
  return [
    ...view.decisions.map(({ id, at, decision, version, reason }) => ({
      kind: "decision" as const,
      key: id,
      at,
      text: `${decision}${version === undefined ? "" : ` version ${version}`}: ${reason}`,
    })),
    ...(rollout === undefined ? [] : rolloutFacts(rollout)),
    ...alarmFacts(view),
    ...standingFacts(view),
    ...view.unreadable.map(({ part, reason }) => ({
      kind: "unreadable" as const,
      key: part,
      text: `unknown: ${part} cannot be read: ${reason}`,
      over: `${part} can be read again`,
    })),
    ...(view.endedMeanwhile === undefined ? [] : [verdictFact(view.endedMeanwhile, view)]),
    ...(rollout?.verdict === undefined ? [] : [verdictFact({ ...rollout, verdict: rollout.verdict }, view)]),
  ].map((fact) => ({ ...fact, text: printable(fact.text) }));
}

function rolloutFacts(rollout: RolloutView): Fact[] {
  const { share, bake, hooks, heldBecause, phase, plan } = rollout;
  return [
    { kind: "rollout", key: "subject", text: `rollout of ${subjectText(rollout)}` },
    ...(plan === undefined || phase === "ended"
      ? []
      : [{ kind: "rollout" as const, key: "plan", text: `plan: ${planText(plan)}` }]),
    ...(heldBecause === undefined
      ? []
      : [{ kind: "held" as const, key: "held", text: `held: ${heldBecause}`, over: "not held any more" }]),
    ...(phase === "ended" ? [] : hooks.map(hookFact)),
    ...(share === undefined || phase === "waiting"
      ? []
      : [{ kind: "traffic" as const, key: "share", text: shareLine(rollout, share) }]),
    ...(bake === undefined
      ? []
      : [{ kind: "bake" as const, key: `bake ${bake.startedAt}`, text: bakeLine(bake) }]),
  ];
}

function hookFact({ event, status, findings }: HookSighting): Fact {
  const bad = findings.filter((finding) => finding.status !== "passed");
  const said = bad.slice(0, 3).map(({ check, detail }) => `${check}: ${detail}`);
  const rest = bad.length > said.length ? `; and ${bad.length - said.length} more` : "";
  const text =
    bad.length === 0
      ? `hook ${event} ${status}, all of ${findings.length} checks passed`
      : `hook ${event} ${status}, ${bad.length} of ${findings.length} checks did not pass: ${said.join("; ")}${rest}`;
  return { kind: "hook", key: event, text };
}

/** `traffic: 25 % on version 3, 75 % on version 2`. */
function shareLine(rollout: RolloutView, share: TrafficShare): string {
  const { version, previousVersion, stage } = rollout;
  if (share.kind === "unknown") return `traffic: unknown, ${share.reason}`;
  const old = previousVersion === undefined ? "the old one" : `version ${previousVersion}`;
  const doing = stage === undefined ? "" : ` · SageMaker: ${stage}`;
  return `traffic: ${share.newPercent} % on version ${version}, ${share.oldPercent} % on ${old}${doing}`;
}

/** What the requests say; it changes with every minute, so that only a screen shows it. */
export function measuredText({ newPercent, oldPercent, requests, minutes }: MeasuredShare): string {
  return `${newPercent} % new, ${oldPercent} % old of ${requests} requests in ${minutes} min`;
}

/** The length of a bake, without what is left of it: a line that is printed once. */
function bakeLine({ seconds, last }: Bake): string {
  const length = seconds === undefined ? "of unknown length" : `of ${Number((seconds / 60).toFixed(1))} min`;
  const then = last ? "the verdict follows" : "the next step follows";
  return `bake ${length}: SageMaker watches the rollback alarms; ${then}`;
}

/** From here on a metric that has not crossed its threshold is worth a line. */
const nearPercent = 80;

/** A metric changes with every minute: what is told is its alarm's state, and whether it is near its threshold. */
function alarmFacts({ alarms }: WatchView): Fact[] {
  return alarms.map((alarm) => {
    const { name, label, state, percentOfThreshold = 0 } = alarm;
    const near = state === "OK" && percentOfThreshold >= nearPercent;
    const quiet = state === "OK" && !near;
    return {
      kind: "alarm" as const,
      key: name,
      text: `alarm ${label}: ${quiet ? state : alarmText(alarm)}`,
      identity: `${state}${near ? " near" : ""}`,
      over: `alarm ${label}: not watched any more`,
    };
  });
}

function standingFacts({
  paused,
  person,
  activity,
  servingVersion,
  endpointName,
  rollout,
}: WatchView): Fact[] {
  const serves =
    servingVersion === undefined ? "what serves is not recorded" : `version ${servingVersion} serves`;
  return [
    ...(paused === undefined
      ? []
      : [
          {
            kind: "paused" as const,
            key: "paused",
            text: `paused by ${paused.by} since ${paused.at.slice(0, 19).replace("T", " ")}: ${paused.reason}`,
            over: "not paused any more",
          },
        ]),
    ...(person === undefined
      ? []
      : [
          {
            kind: "person" as const,
            key: "person",
            text: `a person ${person.called ? "is needed" : "may be needed, unless it passes"} · ${person.topic}: ${person.reason}`,
            over: "no person is needed any more",
          },
        ]),
    ...(activity === "none" && rollout === undefined
      ? [
          {
            kind: "standing" as const,
            key: "standing",
            text: `${endpointName} has had no rollout; ${serves}`,
          },
        ]
      : []),
    ...(activity === "none" && rollout !== undefined
      ? [{ kind: "standing" as const, key: "standing", text: `no rollout is running; ${serves}` }]
      : []),
  ];
}

function verdictFact({ version, startedAt, state, verdict }: EndedRollout, { decisions }: WatchView): Fact {
  const { reason, nextStep, outcome } = verdict;
  const said = outcome === "promoted" ? "promoted" : `not promoted (${state})`;
  // The decision that says why has a line of its own, where it was read.
  const why = decisions.some((decision) => decision.reason === reason) ? "" : `: ${reason}`;
  return {
    kind: "verdict",
    key: `verdict ${startedAt}`,
    text: `version ${version} was ${said}${why.replace(/\.$/, "")}. Next: ${nextStep}`,
  };
}
