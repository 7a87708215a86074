import type { MetricAnswer } from "../collect/metric-request";
import { featureLimit, metricIds } from "../collect/metric-requests";
import type { EndpointView } from "./endpoint-view";
import type { DriftOverTime, TimePoint } from "./figure-data";
import type { Section } from "./report-data";
import { periodSecondsFor } from "./time-range";
import { listText, numberText, plural, sentence, shortTimeText, sigmaText } from "./words";

/** So many features are drawn, the worst ones. */
const featuresDrawn = 6;

/** How far each key feature was from its baseline, over time. */
export function driftOverTime(view: EndpointView): Section<DriftOverTime> {
  const { document, endpointName, range, nowMs } = view;
  if (document === undefined)
    return { kind: "unknown", reason: "The endpoint's document could not be read.", sources: [] };
  const { drift } = document;
  const unit = drift.backend === "evaluator" ? "σ" : "distance";
  const periodSeconds = periodSecondsFor(range, nowMs, drift.windowMinutes);
  const [from, to] = [new Date(range.fromMs).toISOString(), new Date(range.toMs).toISOString()];
  const sources = [
    drift.backend === "evaluator"
      ? `metric MonitoredEndpoint/Drift FeatureShiftSigma {EndpointName=${endpointName}, Feature=…}, Maximum per ${periodSeconds} s, ${from} to ${to}`
      : `metric aws/sagemaker/Endpoints/data-metrics feature_baseline_drift_… {Endpoint=${endpointName}}, Maximum per ${periodSeconds} s, ${from} to ${to}`,
  ];
  const asked = drift.keyFeatures.slice(0, featureLimit);
  const answers = asked.map((name) => ({
    name,
    answer: view.metrics.get(metricIds.drift(endpointName, name)),
  }));
  const problem = answers.map(({ answer }) => problemOf(answer)).find((reason) => reason !== undefined);
  if (problem !== undefined) return { kind: "unknown", reason: problem, sources };
  const features = answers.map(({ name, answer }) => {
    const points = timePoints(answer);
    return {
      name,
      points,
      worst: points.length === 0 ? null : Math.max(...points.map(({ value }) => value)),
    };
  });
  features.sort((a, b) => (b.worst ?? -1) - (a.worst ?? -1));
  const notJudged = timePoints(view.metrics.get(metricIds.notJudged(endpointName))).filter(
    ({ value }) => value > 0,
  );
  if (features.every(({ points }) => points.length === 0))
    return {
      kind: "empty",
      reason: `No window was judged in this time${notJudged.length === 0 ? "" : `; ${plural(notJudged.length, "period")} could not be judged`}.`,
      sources,
    };
  const threshold = unit === "σ" ? drift.sigmaThreshold : alarmThreshold(view, asked);
  const drawn = features.slice(0, featuresDrawn);
  const told = { unit, threshold, features, notJudged } as const;
  return {
    kind: "shown",
    sources,
    content: {
      title: driftTitle(told),
      sentence: driftSentence(told),
      unit,
      periodSeconds,
      from,
      to,
      features: drawn,
      featuresLeftOut: [
        ...features.slice(featuresDrawn).map(({ name }) => name),
        ...drift.keyFeatures.slice(featureLimit),
      ],
      notJudged,
      ...(threshold === undefined ? {} : { threshold }),
    },
  };
}

/** Model Monitor's threshold is in no document; the alarms of its features have it. */
function alarmThreshold(
  { alarms, endpointName }: EndpointView,
  features: readonly string[],
): number | undefined {
  return alarms.find(({ name }) => features.some((feature) => name === `${endpointName}-drift-${feature}`))
    ?.threshold;
}

interface Told extends Pick<DriftOverTime, "unit" | "features" | "notJudged"> {
  readonly threshold: number | undefined;
}

const valueText = (value: number, unit: DriftOverTime["unit"]): string =>
  unit === "σ" ? sigmaText(value) : `a distance of ${numberText(value)}`;

function driftTitle({ unit, threshold, features }: Told): string {
  const [worst] = features;
  if (worst === undefined || worst.worst === null) return "No key feature was judged";
  if (threshold === undefined)
    return `${worst.name} was farthest from its baseline, by ${valueText(worst.worst, unit)}`;
  const beyond = features.filter((feature) => (feature.worst ?? 0) > threshold);
  if (beyond.length === 0)
    return `No key feature left its bounds; ${worst.name} came closest with ${valueText(worst.worst, unit)} of ${valueText(threshold, unit)}`;
  const names = beyond.slice(0, 3).map(({ name }) => name);
  const more = beyond.length > 3 ? ` and ${beyond.length - 3} more` : "";
  return `${sentence(listText(names))}${more} drifted beyond ${valueText(threshold, unit)}: ${worst.name} reached ${valueText(worst.worst, unit)}`;
}

function driftSentence({ unit, threshold, features, notJudged }: Told): string {
  const told = features.slice(0, featuresDrawn).map(({ name, points, worst }) => {
    if (worst === null) return `${name}: no figure`;
    const first = threshold === undefined ? undefined : points.find(({ value }) => value > threshold);
    const beyond = first === undefined ? "" : `, above the threshold first at ${shortTimeText(first.at)} UTC`;
    return `${name}: at most ${valueText(worst, unit)}, now ${valueText(points.at(-1)?.value ?? 0, unit)}${beyond}`;
  });
  const silent =
    notJudged.length === 0 ? "" : ` In ${plural(notJudged.length, "period")} windows could not be judged.`;
  return `Distance of each key feature from its baseline. ${told.join("; ")}.${silent}`;
}

/** The points of an answer for people; none where there is no answer. */
export function timePoints(answer: MetricAnswer | undefined): TimePoint[] {
  return answer?.kind === "read"
    ? answer.points.map(({ atMs, value }) => ({ at: new Date(atMs).toISOString(), value }))
    : [];
}

/** Why an answer says nothing; `undefined` when it does. */
export function problemOf(answer: MetricAnswer | undefined): string | undefined {
  if (answer === undefined) return "The metric was not asked for.";
  return answer.kind === "unreadable" ? `CloudWatch could not be read: ${answer.reason}.` : undefined;
}
