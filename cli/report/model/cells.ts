import { isError } from "../../../functions/accuracy-evaluator/core/sla";
import { sourceText } from "../source";
import { isAsAgreed } from "./accuracy-over-time";
import type { EndpointView } from "./endpoint-view";
import type { Cell, IncidentRow, Section } from "./report-data";
import { stateWords } from "./rollout-report";
import { reasonText } from "./rollout-words";
import { durationText, numberText, plural, shareText, shortened, sigmaText, timeText } from "./words";

/** What serves, and since when. */
export function servingCell({ facts, nowMs }: EndpointView): Cell {
  const { standing } = facts;
  const source = sourceText(standing.source);
  if (standing.kind !== "read") return { text: "unknown", tone: "unknown", detail: standing.reason, source };
  const [variant] = standing.value.variants;
  if (variant === undefined)
    return { text: "nothing recorded", tone: "unknown", detail: "the ledger has no VARIANT item", source };
  const { modelPackageVersion, since } = variant;
  return {
    text: modelPackageVersion === undefined ? "not from the registry" : `version ${modelPackageVersion}`,
    tone: "plain",
    brief: `for ${durationText(nowMs - Date.parse(since))}`,
    detail: `for ${durationText(nowMs - Date.parse(since))}, since ${timeText(since)}`,
    source,
  };
}

/** The newest rollout and its verdict. */
export function rolloutCell({ rollouts, facts, decisionsSource, nowMs }: EndpointView): Cell {
  const source = decisionsSource;
  if (facts.decisions.kind !== "read")
    return { text: "unknown", tone: "unknown", detail: facts.decisions.reason, source };
  const last = rollouts.at(-1);
  if (last === undefined) return { text: "none in this time", tone: "plain", source };
  const words = stateWords[last.state] ?? { text: last.state, tone: "unknown" as const };
  const ended = last.endedAt ?? last.steps.at(-1)?.at ?? last.startedAt;
  return {
    text: `version ${last.version} ${words.text}`,
    tone: words.tone,
    brief: `${durationText(nowMs - Date.parse(ended))} ago`,
    detail: `${durationText(nowMs - Date.parse(ended))} ago: ${reasonText(last.reason)}`,
    source,
  };
}

/** What is open: incidents, and alarms that ring. */
export function openCell(view: EndpointView, incidents: Section<readonly IncidentRow[]>): Cell {
  const source = ["cloudwatch:DescribeAlarms", ...incidents.sources].join("; ");
  if (!view.alarmsKnown)
    return { text: "unknown", tone: "unknown", detail: "the alarms could not be read", source };
  const ringing = view.alarms.filter(({ state }) => state === "ALARM");
  const open =
    incidents.kind === "shown" ? incidents.content.filter(({ state }) => state !== "resolved").length : 0;
  const unknown = incidents.kind === "unknown" ? "; incidents could not be read" : "";
  if (view.alarms.length === 0)
    return {
      text: "no alarm exists",
      tone: "bad",
      detail: `nobody would be told of anything${unknown}`,
      source,
    };
  if (ringing.length + open === 0)
    return {
      text: "nothing",
      tone: unknown === "" ? "good" : "unknown",
      brief: `of ${plural(view.alarms.length, "alarm")}`,
      detail: `${plural(view.alarms.length, "alarm")}, none rings${unknown}`,
      source,
    };
  const parts = [
    ...(open === 0 ? [] : [plural(open, "incident")]),
    ...(ringing.length === 0 ? [] : [`${plural(ringing.length, "alarm")}`]),
  ];
  const names = ringing.map(({ name }) => name.replace(`${view.endpointName}-`, ""));
  return {
    text: parts.join(", "),
    tone: "bad",
    brief: shortened(names.join(", "), 48),
    detail: `${names.join(", ")}${unknown}`,
    source,
  };
}

/** The key feature that is farthest off in the newest judged window. */
export function driftCell({ facts, document }: EndpointView): Cell {
  const { report } = facts.drift;
  const source = sourceText(report.source);
  if (document === undefined) return { text: "unknown", tone: "unknown", source };
  if (report.kind !== "read")
    return {
      text: report.kind === "absent" ? "not judged yet" : "unknown",
      tone: "unknown",
      detail: report.reason,
      source,
    };
  const { outcome, features, reason, findings } = report.value;
  const measured = features.flatMap(({ name, shift }) =>
    shift.kind === "measured" && document.drift.keyFeatures.includes(name)
      ? [{ name, sigma: Math.abs(shift.z) }]
      : [],
  );
  const worst = measured.sort((a, b) => b.sigma - a.sigma)[0];
  if (outcome !== "evaluated")
    return { text: "not judged", tone: "unknown", detail: reason ?? outcome, source };
  if (worst === undefined)
    return { text: "no number", tone: "plain", detail: "no key feature has a mean", source };
  const { sigmaThreshold } = document.drift;
  const found = findings.length === 0 ? "no violation" : plural(findings.length, "violation");
  return {
    text: sigmaText(worst.sigma),
    tone: worst.sigma > sigmaThreshold ? "bad" : findings.length > 0 ? "watch" : "good",
    brief: worst.name,
    detail: `${worst.name}; ${sigmaText(sigmaThreshold)} is allowed; ${found}`,
    source,
  };
}

/** The agreed metric in the newest judged window. */
export function accuracyCell({ facts, document }: EndpointView): Cell {
  const { accuracy } = facts;
  const source = sourceText(accuracy.source);
  if (document?.accuracy === undefined)
    return document === undefined
      ? { text: "unknown", tone: "unknown", source }
      : { text: "not agreed", tone: "plain", detail: "no accuracy is agreed on", source };
  if (accuracy.kind !== "read")
    return {
      text: accuracy.kind === "absent" ? "not judged yet" : "unknown",
      tone: "unknown",
      detail: accuracy.reason,
      source,
    };
  const { metric, bound, metrics, outcome, reason, coverage, windowsBelowSla } = accuracy.value;
  const value = metrics?.[metric];
  if (outcome !== "evaluated" || value === undefined || value === null)
    return { text: "not judged", tone: "unknown", detail: reason ?? outcome, source };
  const smallerIsBetter = isError(metric);
  const covered = coverage === null ? "labels unknown" : `${shareText(coverage)} labelled`;
  const below = windowsBelowSla === 0 ? "" : `; ${plural(windowsBelowSla, "window")} in a row not as agreed`;
  return {
    text: `${metric} ${numberText(value)}`,
    tone: isAsAgreed(value, { bound, smallerIsBetter }) ? "good" : "bad",
    brief: `agreed ${numberText(bound)}`,
    detail: `agreed ${smallerIsBetter ? "at most" : "at least"} ${numberText(bound)}; ${covered}${below}`,
    source,
  };
}

/** How old the newest judgements are, and whether that is as old as they may be. */
export function freshnessCell({ facts, document, nowMs }: EndpointView): Cell {
  const { report } = facts.drift;
  const source = [report.source, facts.accuracy.source].map(sourceText).join("; ");
  if (document === undefined) return { text: "unknown", tone: "unknown", source };
  const parts = [
    { what: "drift", reading: report, late: document.drift.windowMinutes * 3 },
    ...(document.accuracy === undefined
      ? []
      : [
          {
            what: "accuracy",
            reading: facts.accuracy,
            late: document.accuracy.windowMinutes * 3 + document.accuracy.labelDelayMinutes,
          },
        ]),
  ].map(({ what, reading, late }) => {
    if (reading.kind !== "read") return { what, text: "unknown", tone: "unknown" as const };
    const age = nowMs - Date.parse(reading.value.window.end);
    return {
      what,
      text: `${durationText(age)} old`,
      tone: age > late * 60_000 ? ("bad" as const) : ("good" as const),
    };
  });
  const [first] = parts;
  const worst =
    parts.find(({ tone }) => tone === "bad") ?? parts.find(({ tone }) => tone === "unknown") ?? first;
  return {
    text: worst?.text ?? "unknown",
    tone: worst?.tone ?? "unknown",
    brief: parts.map(({ what, text }) => `${what} ${text.replace(" old", "")}`).join(", "),
    detail: parts
      .map(
        ({ what, text }) =>
          `${what}: newest window ended ${text === "unknown" ? "at an unknown time" : text.replace(" old", " ago")}`,
      )
      .join("; "),
    source,
  };
}
