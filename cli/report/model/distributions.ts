import type { Baseline, BaselineFeature } from "../../../functions/statistics/baseline";
import type { Distribution } from "../../../functions/statistics/distribution";
import type { NewestDrift } from "../collect/monitor-reports";
import { sourceText } from "../source";
import type { EndpointView } from "./endpoint-view";
import type { Distributions, FeatureDistribution } from "./figure-data";
import type { Section } from "./report-data";
import { plural, sentence, shiftText, sigmaText, timeText } from "./words";

/** So many features are drawn: key features first, then those that are farthest off. */
const featuresDrawn = 6;
/** Bars of a numeric feature; a sketch is off by at most one percent, so finer ones would show its noise. */
const barCount = 20;
/** Values of a text feature that have a bar of their own; the rest share one. */
const textsDrawn = 7;

/** How the newest judged window is distributed beside the baseline that it was compared with. */
export function distributions(view: EndpointView): Section<Distributions> {
  const { statistics, baseline, report } = view.facts.drift;
  const sources = [sourceText(statistics.source), sourceText(baseline.source)];
  if (statistics.kind !== "read")
    return {
      kind: statistics.kind === "absent" ? "empty" : "unknown",
      reason: sentence(`${statistics.reason}.`),
      sources,
    };
  if (baseline.kind !== "read")
    return { kind: "unknown", reason: `The baseline could not be read: ${baseline.reason}.`, sources };
  const keyFeatures = view.document?.drift.keyFeatures ?? [];
  const compared = comparedFeatures(statistics.value, baseline.value, keyFeatures);
  if (compared.length === 0)
    return { kind: "empty", reason: "The window and the baseline have no feature in common.", sources };
  const drawn = compared.slice(0, featuresDrawn);
  const [worst] = [...drawn].sort((a, b) => Math.abs(b.shift ?? 0) - Math.abs(a.shift ?? 0));
  const from = report.kind === "read" ? report.value.baseline : undefined;
  return {
    kind: "shown",
    sources,
    content: {
      title: titleOf(worst, view.document?.drift.sigmaThreshold),
      sentence: sentenceOf(drawn),
      windowText: windowText(view.facts.drift),
      baselineText:
        from === undefined
          ? "the endpoint's baseline"
          : `the baseline of ${from.source === "registry" ? "the version in the registry" : "the endpoint"}: ${from.reason}`,
      features: drawn,
      featuresLeftOut: compared.slice(featuresDrawn).map(({ name }) => name),
    },
  };
}

/** The newest window may have no statistics, as when nobody asked; then they are of an earlier one. */
function windowText({ report, statistics }: NewestDrift): string {
  const folder = (uri: string) => uri.slice(0, uri.lastIndexOf("/"));
  const same =
    report.kind === "read" &&
    report.source.kind === "object" &&
    statistics.source.kind === "object" &&
    folder(report.source.uri) === folder(statistics.source.uri);
  if (!same) return "the newest window that has statistics, which is not the newest one";
  const { window, rows } = report.value;
  return `the window from ${timeText(window.start)} to ${timeText(window.end)} (${plural(rows, "row")})`;
}

function titleOf(worst: FeatureDistribution | undefined, threshold: number | undefined): string {
  if (worst?.shift === undefined) return "The newest window beside the baseline";
  const shift = sigmaText(Math.abs(worst.shift));
  const where = worst.shift > 0 ? "above" : "below";
  return threshold !== undefined && Math.abs(worst.shift) > threshold
    ? `${sentence(worst.name)} lies ${shift} ${where} its baseline in the newest window`
    : `The newest window lies close to the baseline; ${worst.name} is farthest: ${shiftText(worst.shift)}`;
}

function sentenceOf(features: readonly FeatureDistribution[]): string {
  const told = features.map(({ name, shift, kind }) =>
    shift === undefined
      ? `${name}: ${kind === "texts" ? "text, no mean" : "no shift is known"}`
      : `${name}: ${shiftText(shift)}`,
  );
  return `Share of the values per range, the window beside the baseline. ${told.join("; ")}.`;
}

function comparedFeatures(
  window: Baseline,
  baseline: Baseline,
  keyFeatures: readonly string[],
): FeatureDistribution[] {
  const windowByName = new Map(window.features.map((feature) => [feature.name, feature]));
  const compared = baseline.features.flatMap((feature) => {
    const current = windowByName.get(feature.name);
    const found = current === undefined ? undefined : compare(feature, current);
    return found === undefined ? [] : [found];
  });
  const rank = ({ name, shift }: FeatureDistribution) =>
    (keyFeatures.includes(name) ? 1000 : 0) + Math.abs(shift ?? 0);
  return compared.sort((a, b) => rank(b) - rank(a));
}

function compare(baseline: BaselineFeature, window: BaselineFeature): FeatureDistribution | undefined {
  const { name } = baseline;
  if (baseline.categories !== undefined && window.categories !== undefined)
    return { name, kind: "texts", bars: textBars(baseline.categories, window.categories) };
  const before = baseline.numeric;
  const now = window.numeric;
  if (before?.distribution === undefined || now?.distribution === undefined) return undefined;
  const shift =
    before.standardDeviation === 0 ? undefined : (now.mean - before.mean) / before.standardDeviation;
  return {
    name,
    kind: "numbers",
    bars: numberBars(before.distribution, now.distribution),
    ...(shift === undefined ? {} : { shift }),
  };
}

/** From the first to the ninety-ninth percentile of both; the outer bars hold the rest. */
function numberBars(baseline: Distribution, window: Distribution): FeatureDistribution["bars"] {
  const [low, high] = [inner(baseline), inner(window)].reduce(
    ([a, b], [c, d]) => [Math.min(a, c), Math.max(b, d)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const width = high > low ? (high - low) / barCount : 1;
  const bars = high > low ? barCount : 1;
  return Array.from({ length: bars }, (_, index) => {
    const [from, to] = [low + index * width, low + (index + 1) * width];
    const share = (distribution: Distribution) =>
      (index === bars - 1 ? 1 : distribution.shareBelow(to)) -
      (index === 0 ? 0 : distribution.shareBelow(from));
    return { label: "", from, to, baseline: share(baseline), window: share(window) };
  });
}

function inner({ cutPoints }: Distribution): [number, number] {
  const at = (share: number) => cutPoints[Math.round((cutPoints.length - 1) * share)] ?? 0;
  return [at(0.01), at(0.99)];
}

function textBars(
  baseline: ReadonlyMap<string, number>,
  window: ReadonlyMap<string, number>,
): FeatureDistribution["bars"] {
  const total = (counts: ReadonlyMap<string, number>) =>
    Math.max(
      1,
      [...counts.values()].reduce((sum, count) => sum + count, 0),
    );
  const [all, now] = [total(baseline), total(window)];
  const values = [...new Set([...baseline.keys(), ...window.keys()])].map((label) => ({
    label,
    baseline: (baseline.get(label) ?? 0) / all,
    window: (window.get(label) ?? 0) / now,
  }));
  values.sort((a, b) => Math.max(b.baseline, b.window) - Math.max(a.baseline, a.window));
  const rest = values.slice(textsDrawn);
  const sum = (part: "baseline" | "window") => rest.reduce((share, value) => share + value[part], 0);
  return [
    ...values.slice(0, textsDrawn),
    ...(rest.length === 0
      ? []
      : [{ label: `${rest.length} others`, baseline: sum("baseline"), window: sum("window") }]),
  ];
}
