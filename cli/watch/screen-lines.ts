import { printable } from "../printable";
import { alarmText } from "./alarm-view";
import { clockText, durationText } from "./durations";
import { measuredText } from "./facts";
import { stageOf, stages, subjectText } from "./phase-text";
import { planText } from "./rollout-plan";
import type { Paint, Tone } from "./terminal-style";
import { columnsOf, cutTo } from "./text-columns";
import { trafficBar } from "./traffic-bar";
import type { RolloutView, WatchView } from "./view";

export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** A piece of a line, with what its colour means. */
type Piece = string | readonly [text: string, tone: Tone];
type Line = readonly Piece[];

const labelWidth = 10;
const smallestRows = 4;

/** The view as lines that fit into a terminal: each at most as wide as it, all together at most as high. */
export function screenLines(view: WatchView, { columns, rows }: ScreenSize, paint: Paint): string[] {
  // The last column stays free: a terminal that is full may already be on the next line.
  const width = Math.max(1, columns - 1);
  const height = Math.max(smallestRows, rows - 1);
  const fixed = [
    ...headLines(view),
    ...rolloutLines(view.rollout, width),
    ...alarmLines(view),
    ...standingLines(view),
  ];
  const room = Math.max(0, height - fixed.length - 1);
  const recent = room === 0 ? [] : decisionLines(view).slice(-room);
  return [...fixed, ...recent].slice(0, height).map((line) => painted(line, width, paint));
}

function painted(line: Line, width: number, paint: Paint): string {
  let left = width;
  return line
    .map((piece) => {
      const [text, tone] = typeof piece === "string" ? [piece, undefined] : piece;
      const fitting = cutTo(printable(text), left);
      left = Math.max(0, left - columnsOf(fitting));
      return tone === undefined || fitting === "" ? fitting : paint(fitting, tone);
    })
    .join("");
}

const labelled = (label: string, ...pieces: readonly Piece[]): Line => [
  [label.padEnd(labelWidth), "quiet"],
  ...pieces,
];

function headLines({ endpointName, environment, at, servingVersion, activity }: WatchView): Line[] {
  const serves = servingVersion === undefined ? "not recorded" : `version ${servingVersion}`;
  return [
    [[endpointName, "title"], ` · ${environment} · ${clockText(at)} UTC`],
    labelled("serves", serves),
    ...(activity === "unknown" ? [labelled("rollout", ["unknown", "attention"])] : []),
  ];
}

function rolloutLines(rollout: RolloutView | undefined, width: number): Line[] {
  if (rollout === undefined) return [];
  const { state, phase, seconds, meaning, plan, share, measured, instances, bake, stage, verdict } = rollout;
  const since = phase === "ended" ? "took" : "for";
  const only = (when: boolean, ...lines: Line[]): Line[] => (when ? lines : []);
  return [
    labelled("rollout", subjectText(rollout)),
    labelled("state", [state, toneOf(rollout)], ` · ${since} ${durationText(seconds)} · ${meaning}`),
    ...only(phase !== "ended", labelled("stage", ...stagePieces(rollout))),
    ...(plan === undefined ? [] : [labelled("plan", planText(plan))]),
    ...(share === undefined ? [] : [labelled("traffic", trafficBar(share, rollout, width - labelWidth))]),
    ...(measured === undefined ? [] : [labelled("measured", measuredText(measured))]),
    ...(instances === undefined ? [] : [labelled("instances", instancesText(instances))]),
    ...(bake === undefined ? [] : [labelled("bake", bakeText(bake))]),
    ...(stage === undefined ? [] : [labelled("now", `SageMaker: ${stage}`)]),
    ...hookLines(rollout),
    ...(rollout.heldBecause === undefined
      ? []
      : [labelled("held", [`HELD: ${rollout.heldBecause}`, "attention"])]),
    ...(verdict === undefined
      ? []
      : [
          labelled(
            "verdict",
            [verdict.outcome === "promoted" ? "promoted" : "NOT PROMOTED", toneOf(rollout)],
            `: ${verdict.reason}`,
          ),
          labelled("next", verdict.nextStep),
        ]),
  ];
}

function toneOf({ verdict, phase }: RolloutView): Tone {
  if (verdict?.outcome === "promoted") return "good";
  return verdict === undefined ? (phase === "watched" ? "attention" : "title") : "bad";
}

/** `gate ✓  check ✓  [queue]  traffic  bake  verdict`. */
function stagePieces({ state, checked }: RolloutView): Piece[] {
  const now = stages.indexOf(stageOf(state));
  return stages.flatMap((stage, index): Piece[] => {
    if (index === now) return [[`[${stage}]`, "title"], "  "];
    if (stage === "check" && !checked) return [[`${stage} –`, "quiet"], "  "];
    return index < now ? [`${stage} ✓`, "  "] : [[stage, "quiet"], "  "];
  });
}

function instancesText({ old, new: fresh, wanted }: NonNullable<RolloutView["instances"]>): string {
  const parts = [
    ...(old === undefined ? [] : [`${old} old`]),
    ...(fresh === undefined ? [] : [`${fresh}${wanted === undefined ? "" : ` of ${wanted}`} new`]),
  ];
  return parts.length === 0 ? "not said by SageMaker" : parts.join(", ");
}

function bakeText({ seconds, secondsLeft, last }: NonNullable<RolloutView["bake"]>): string {
  const then = last ? "then the verdict" : "then the next step";
  if (seconds === undefined || secondsLeft === undefined) return `of unknown length, ${then}`;
  const left = secondsLeft === 0 ? "over" : `${durationText(secondsLeft)} left`;
  return `${left} of ${durationText(seconds)}, ${then}`;
}

function hookLines({ hooks, phase }: RolloutView): Line[] {
  return hooks.flatMap(({ event, status, findings }) => {
    const bad = findings.filter((finding) => finding.status !== "passed");
    // What has passed is of no more interest once traffic moves.
    if (bad.length === 0 && phase !== "waiting") return [];
    const counted = `${findings.length - bad.length} of ${findings.length} checks passed`;
    return [
      labelled("check", `${event} `, [status, status === "Succeeded" ? "good" : "bad"], ` · ${counted}`),
      ...bad.slice(0, 3).map(({ check, detail }) => labelled("", `${check}: ${detail}`)),
    ];
  });
}

function alarmLines({ alarms }: WatchView): Line[] {
  const widest = Math.max(0, ...alarms.map(({ label }) => label.length));
  return alarms.map((alarm, index) => {
    const tone = alarm.state === "OK" ? "good" : alarm.state === "ALARM" ? "bad" : "attention";
    const [state = "", ...rest] = alarmText(alarm).split(" · ");
    return labelled(
      index === 0 ? "alarms" : "",
      `${alarm.label.padEnd(widest)}  `,
      [state, tone],
      ["", ...rest].join(" · "),
    );
  });
}

function standingLines({ paused, person, unreadable }: WatchView): Line[] {
  return [
    ...(paused === undefined
      ? []
      : [
          labelled("paused", [
            `PAUSED by ${paused.by} since ${clockText(paused.at)}: ${paused.reason}`,
            "attention",
          ]),
        ]),
    ...(person === undefined
      ? []
      : [
          labelled("person", [
            `${person.called ? "NEEDED" : "may be needed"} · ${person.topic}: ${person.reason}`,
            person.called ? "bad" : "attention",
          ]),
        ]),
    ...unreadable.map(({ part, reason }) => labelled("unknown", [`${part}: ${reason}`, "attention"])),
  ];
}

function decisionLines({ decisions }: WatchView): Line[] {
  return decisions.map(({ at, decision, version, reason }) => [
    [clockText(at), "quiet"],
    ` ${decision}${version === undefined ? "" : ` ${version}`}: ${reason}`,
  ]);
}
