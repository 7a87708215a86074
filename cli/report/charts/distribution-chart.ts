import type { TopLevelSpec } from "vega-lite";
import { lightColours as colours } from "../../../sandbox/charts/chart-colours";
import type { Distributions, FeatureDistribution } from "../model/figure-data";
import { shiftText } from "../model/words";
import { chartConfig } from "./chart-frame";

const columns = 3;

/** Small histograms, the window's filled and the baseline's as an outline, a feature each. */
export function distributionChart({ features, sentence }: Distributions): TopLevelSpec {
  return {
    description: sentence,
    concat: features.map(featurePlot),
    columns,
    spacing: { row: 22, column: 14 },
    config: { ...chartConfig, axisY: { minExtent: 34, maxExtent: 34 } },
  } as TopLevelSpec;
}

function featurePlot(feature: FeatureDistribution) {
  const { name, shift, kind } = feature;
  const subtitle = shift === undefined ? "" : shiftText(shift);
  return {
    width: 200,
    height: 92,
    title: { text: name, subtitle, limit: 230 },
    layer: kind === "numbers" ? numberLayers(feature) : textLayers(feature),
  };
}

const shareAxis = { title: null, format: ".0%", tickCount: 3 };

function numberLayers({ bars }: FeatureDistribution) {
  const values = bars.map(({ from = 0, to = 0, baseline, window }) => ({ from, to, baseline, window }));
  const x = {
    field: "from",
    type: "quantitative",
    scale: { zero: false, nice: false, domain: [values[0]?.from ?? 0, values.at(-1)?.to ?? 1] },
    axis: { title: null, grid: false, tickCount: 4, labelOverlap: true },
  };
  const outline = [
    ...values.map(({ from, baseline }) => ({ from, baseline })),
    { from: values.at(-1)?.to ?? 1, baseline: values.at(-1)?.baseline ?? 0 },
  ];
  return [
    {
      data: { values },
      mark: { type: "bar", color: colours.share, fillOpacity: 0.55, binSpacing: 0.5 },
      encoding: {
        x: { ...x, bin: { binned: true } },
        x2: { field: "to" },
        y: { field: "window", type: "quantitative", axis: shareAxis },
      },
    },
    {
      data: { values: outline },
      mark: { type: "line", interpolate: "step-after", color: colours.ink, strokeWidth: 1.25 },
      encoding: { x, y: { field: "baseline", type: "quantitative", axis: shareAxis } },
    },
  ];
}

function textLayers({ bars }: FeatureDistribution) {
  const y = {
    field: "label",
    type: "nominal",
    sort: bars.map(({ label }) => label),
    axis: { title: null, labelLimit: 60 },
  };
  return [
    {
      data: { values: bars },
      mark: { type: "bar", color: colours.share, fillOpacity: 0.55 },
      encoding: { y, x: { field: "window", type: "quantitative", axis: { ...shareAxis, grid: false } } },
    },
    {
      data: { values: bars },
      mark: { type: "tick", color: colours.ink, thickness: 1.5 },
      encoding: { y, x: { field: "baseline", type: "quantitative" } },
    },
  ];
}
