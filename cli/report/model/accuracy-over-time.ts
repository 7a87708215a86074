import { isError } from "../../../functions/accuracy-evaluator/core/sla";
import { metricIds } from "../collect/metric-requests";
import { problemOf, timePoints } from "./drift-over-time";
import type { EndpointView } from "./endpoint-view";
import type { AccuracyOverTime, TimePoint } from "./figure-data";
import type { Section } from "./report-data";
import { periodSecondsFor } from "./time-range";
import { durationText, numberText, plural, sentence, shareText, shortTimeText } from "./words";

/** The agreed metric over time, with what it stands on: how many labels came, and how late. */
export function accuracyOverTime(view: EndpointView): Section<AccuracyOverTime> {
  const { document, endpointName, range, nowMs } = view;
  if (document === undefined)
    return { kind: "unknown", reason: "The endpoint's document could not be read.", sources: [] };
  const plan = document.accuracy;
  if (plan === undefined)
    return { kind: "empty", reason: "No accuracy is agreed on for this endpoint.", sources: [] };
  const periodSeconds = periodSecondsFor(range, nowMs, plan.windowMinutes);
  const [from, to] = [new Date(range.fromMs).toISOString(), new Date(range.toMs).toISOString()];
  const smallerIsBetter = isError(plan.metric);
  const sources = [
    `metrics MonitoredEndpoint/Accuracy ${plan.metric} (${smallerIsBetter ? "Maximum" : "Minimum"}), LabelCoverage (Minimum), ` +
      `LabelDelayP50Seconds and LabelDelayP95Seconds (Maximum) {EndpointName=${endpointName}} per ${periodSeconds} s, ${from} to ${to}`,
  ];
  const answer = (what: "value" | "coverage" | "delayP50" | "delayP95") =>
    view.metrics.get(metricIds.accuracy(endpointName, what));
  const problem = problemOf(answer("value"));
  if (problem !== undefined) return { kind: "unknown", reason: problem, sources };
  const values = timePoints(answer("value"));
  const coverage = timePoints(answer("coverage"));
  if (values.length === 0)
    return {
      kind: "empty",
      reason:
        coverage.length === 0
          ? `No window was judged in this time; labels have ${durationText(plan.labelDelayMinutes * 60_000)} to come.`
          : "No window could be judged in this time: too few labels came.",
      sources,
    };
  const minutes = (points: readonly TimePoint[]) =>
    points.map(({ at, value }) => ({ at, value: value / 60 }));
  const content = {
    metric: plan.metric,
    bound: plan.bound,
    smallerIsBetter,
    periodSeconds,
    from,
    to,
    values,
    coverage,
    minimumCoverage: plan.minimumCoverage,
    delayP50Minutes: minutes(timePoints(answer("delayP50"))),
    delayP95Minutes: minutes(timePoints(answer("delayP95"))),
  };
  return {
    kind: "shown",
    sources,
    content: { ...content, title: titleOf(content), sentence: sentenceOf(content) },
  };
}

type Told = Omit<AccuracyOverTime, "title" | "sentence">;

/** Whether a figure of the metric is as agreed. */
export const isAsAgreed = (
  value: number,
  { bound, smallerIsBetter }: Pick<Told, "bound" | "smallerIsBetter">,
): boolean => (smallerIsBetter ? value <= bound : value >= bound);

function titleOf(told: Told): string {
  const { metric, bound, smallerIsBetter, values } = told;
  const agreed = `${smallerIsBetter ? "at most" : "at least"} ${numberText(bound)}`;
  const newest = values.at(-1);
  const below = values.filter(({ value }) => !isAsAgreed(value, told));
  if (newest === undefined) return `${sentence(metric)} was not judged`;
  const now = numberText(newest.value);
  if (below.length === 0)
    return `${sentence(metric)} is ${now}, as agreed (${agreed}), in every judged period`;
  const [first] = below;
  if (isAsAgreed(newest.value, told))
    return `${sentence(metric)} is ${now}, as agreed again (${agreed}); it was not in ${plural(below.length, "period")}`;
  return `${sentence(metric)} is ${now} and agreed is ${agreed}; first not as agreed at ${shortTimeText(first?.at ?? newest.at)} UTC`;
}

function sentenceOf(told: Told): string {
  const { metric, values, coverage, delayP50Minutes, delayP95Minutes } = told;
  const numbers = values.map(({ value }) => value);
  const below = values.filter(({ value }) => !isAsAgreed(value, told)).length;
  const covered = coverage.map(({ value }) => value);
  const delay = delayP95Minutes.at(-1);
  const median = delayP50Minutes.at(-1);
  return [
    `${sentence(metric)} between ${numberText(Math.min(...numbers))} and ${numberText(Math.max(...numbers))} in ${plural(values.length, "judged period")}, ${below} not as agreed.`,
    covered.length === 0
      ? "How many predictions have a label is not known."
      : `At least ${shareText(Math.min(...covered))} of the predictions had a label.`,
    delay === undefined
      ? "How late labels come is not known."
      : `Half of the newest labels came within ${durationText((median?.value ?? delay.value) * 60_000)}, 95 % within ${durationText(delay.value * 60_000)}.`,
  ].join(" ");
}
