import { lightColours as light } from "../../../sandbox/charts/chart-colours";
import type { DistributionComparison, FeatureDistribution } from "../collect/collected-fleet";
import type { Chart } from "./chart";
import { chartConfig } from "./chart-style";
import { shareText, timeText } from "./words";

const shown = 4;

const shiftOf = ({ window, baseline }: FeatureDistribution): number =>
  baseline.standardDeviation === 0 ? 0 : Math.abs(window.mean - baseline.mean) / baseline.standardDeviation;

/** The newest window's values beside the baseline's, bucket by bucket; of more than four features the farthest ones. */
export function distributionChart({ window, features }: DistributionComparison, source: string): Chart {
  const sorted = [...features].sort((left, right) => shiftOf(right) - shiftOf(left));
  const drawn = sorted.slice(0, shown);
  const farthest = sorted[0];
  return {
    spec: {
      config: { ...chartConfig, axis: { ...chartConfig.axis, minExtent: 44, maxExtent: 44 } },
      spacing: 26,
      columns: 2,
      concat: drawn.map((feature, index) => panel(feature, index === 0)),
    },
    title: farthest
      ? `${farthest.feature} lies ${shiftOf(farthest).toFixed(1)} sigma from its baseline in the newest window`
      : "No numeric key feature can be compared",
    sentence: drawn
      .map(
        (each) =>
          `${each.feature}: mean ${number(each.window.mean)}, in the baseline ${number(each.baseline.mean)}.`,
      )
      .join(" "),
    caption: `Share of the values in each of ten equal stretches over both ranges. Compared are the ${farthest?.window.samples ?? 0} values captured from ${timeText(window.from)} to ${timeText(window.to)} with the baseline's data set as a whole, not with the same hours of an earlier time. Both come from quantile sketches or buckets, so shares are approximate.${sorted.length > drawn.length ? ` ${sorted.length - drawn.length} nearer features are in the table only.` : ""} Source: ${source}.`,
    table: {
      columns: [
        "Feature",
        "Mean",
        "Baseline's mean",
        "Baseline's standard deviation",
        "Values",
        "Fullest stretch",
      ],
      rows: sorted.map((each) => [
        each.feature,
        number(each.window.mean),
        number(each.baseline.mean),
        number(each.baseline.standardDeviation),
        String(each.window.samples),
        fullest(each),
      ]),
    },
  };
}

const number = (value: number): string => String(Number(value.toPrecision(4)));

function fullest({ window, baseline }: FeatureDistribution): string {
  const index = window.buckets.reduce(
    (best, { share }, at) => (share > (window.buckets[best]?.share ?? 0) ? at : best),
    0,
  );
  const bucket = window.buckets[index];
  if (bucket === undefined) return "none";
  return `${number(bucket.from)} to ${number(bucket.to)}: ${shareText(bucket.share)}, in the baseline ${shareText(baseline.buckets[index]?.share ?? 0)}`;
}

function panel({ feature, window, baseline }: FeatureDistribution, legend: boolean) {
  const values = (["baseline", "newest window"] as const).flatMap((name) =>
    (name === "baseline" ? baseline : window).buckets.map(({ from, to, share }) => ({
      from,
      to,
      share,
      name,
    })),
  );
  return {
    width: 290,
    height: 120,
    title: { text: feature, anchor: "start" as const, color: light.ink, fontSize: 13, offset: 6 },
    data: { values },
    mark: { type: "bar" as const, fillOpacity: 0.5, binSpacing: 1 },
    encoding: {
      x: {
        field: "from",
        type: "quantitative" as const,
        bin: { binned: true },
        scale: { zero: false, nice: false },
        axis: { title: null, grid: false, tickCount: 5, format: "~s" },
      },
      x2: { field: "to" },
      y: {
        field: "share",
        type: "quantitative" as const,
        stack: null,
        axis: { title: "share", format: ".0%", tickCount: 3 },
      },
      color: {
        field: "name",
        type: "nominal" as const,
        scale: { domain: ["baseline", "newest window"], range: [light.before, light.share] },
        ...(legend ? {} : { legend: null }),
      },
    },
  };
}
