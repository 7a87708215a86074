import { percent } from "./describe-phase";
import { faultScenarios } from "./fault-scenarios";
import type { Rehearsal, RehearsalInput, RehearsedRollout, Strategy } from "./rehearsal";

/** Strategies as people write them. */
export const strategyNames: Readonly<Record<Strategy, string>> = {
  canary: "canary",
  linear: "linear",
  allAtOnce: "all-at-once",
  rolling: "rolling",
};

/** What was rehearsed, in two lines. */
export function inputLines({ plan, scenario, requestsPerSecond, seed }: RehearsalInput): string[] {
  const assumed = plan.assumedOkAlarmNames;
  return [
    `${plan.endpointName}: instances ${plan.instanceCount}, ${requestsPerSecond} requests/s, seed ${seed}`,
    `scenario ${scenario}: the new version ${faultScenarios[scenario].meaning}`,
    ...(assumed.length === 0 ? [] : [`not rehearsed, taken to stay OK: ${assumed.join(", ")}`]),
  ];
}

/** One rehearsal: what happened when, and what it cost. */
export function rehearsalLines(rehearsal: Rehearsal): string[] {
  if (rehearsal.kind === "refused")
    return [
      `The ${strategyNames[rehearsal.strategy]} rollout would not start; the planner refuses it:`,
      ...rehearsal.problems.map((problem) => `- ${problem}`),
    ];
  const { detection, requests, instanceMinutes } = rehearsal;
  const both = instanceMinutes.old + instanceMinutes.new;
  const figures: readonly [name: string, value: string][] = [
    ["verdict", rehearsal.verdict],
    ...(rehearsal.reason === null ? [] : [["reason", rehearsal.reason] as [string, string]]),
    ["duration", clock(rehearsal.durationSeconds)],
    ["first bad answer", moment(detection.firstBadAnswerSeconds)],
    ["first breach of an alarm's threshold", moment(detection.metricBreachSeconds)],
    ["start of the rollback", moment(detection.rollbackStartSeconds)],
    ["new version without traffic", moment(detection.noTrafficSeconds)],
    [
      "first bad answer to rollback",
      between(detection.firstBadAnswerSeconds, detection.rollbackStartSeconds),
    ],
    ["breach to rollback", between(detection.metricBreachSeconds, detection.rollbackStartSeconds)],
    ["breach to no traffic", between(detection.metricBreachSeconds, detection.noTrafficSeconds)],
    [
      "answered by the new version",
      `${requests.newVersion} of ${requests.total} requests (${exact(requests.newVersionShare)}), ${requests.bad} of them bad`,
    ],
    [
      "instance-minutes",
      `${minutes(both)} (old fleet ${minutes(instanceMinutes.old)}, new fleet ${minutes(instanceMinutes.new)}); ` +
        `${minutes(instanceMinutes.withoutRollout)} without a rollout`,
    ],
  ];
  const width = Math.max(...figures.map(([name]) => name.length));
  return [
    `The ${strategyNames[rehearsal.strategy]} rollout:`,
    ...rehearsal.timeline.map(
      ({ atSeconds, newShare, text }) => `  ${clock(atSeconds)}  ${percent(newShare).padStart(5)}  ${text}`,
    ),
    "",
    ...figures.map(([name, value]) => `${name.padEnd(width)}  ${value}`),
  ];
}

const columns = [
  "strategy",
  "verdict",
  "duration",
  "bad answer to rollback",
  "breach to rollback",
  "by new version",
  "share",
  "bad",
  "instance-minutes",
];

/** All strategies side by side, a line each; why one was refused stands below. */
export function comparisonLines(rehearsals: readonly Rehearsal[], own: Strategy): string[] {
  const rows = rehearsals.map((rehearsal) => {
    const name = `${strategyNames[rehearsal.strategy]}${rehearsal.strategy === own ? " (the plan)" : ""}`;
    return rehearsal.kind === "refused" ? [name, "refused"] : [name, ...cells(rehearsal)];
  });
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => (index < 2 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join("  ")
      .trimEnd();
  const refused = rehearsals.filter(({ kind }) => kind === "refused");
  return [line(columns), ...rows.map(line), ...refused.flatMap((one) => ["", ...rehearsalLines(one)])];
}

function cells({
  verdict,
  durationSeconds,
  detection,
  requests,
  instanceMinutes,
}: RehearsedRollout): string[] {
  return [
    verdict,
    clock(durationSeconds),
    between(detection.firstBadAnswerSeconds, detection.rollbackStartSeconds),
    between(detection.metricBreachSeconds, detection.rollbackStartSeconds),
    String(requests.newVersion),
    exact(requests.newVersionShare),
    String(requests.bad),
    minutes(instanceMinutes.old + instanceMinutes.new),
  ];
}

/** Minutes and seconds, `mm:ss`. */
function clock(seconds: number): string {
  const [whole, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${String(whole).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

function moment(seconds: number | null): string {
  return seconds === null ? "never" : `at ${clock(seconds)}`;
}

function between(from: number | null, to: number | null): string {
  return from === null || to === null ? "–" : `${to - from} s`;
}

function exact(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function minutes(value: number): string {
  return value.toFixed(1);
}
