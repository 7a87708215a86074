import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { metricLine, scaledLine } from "../metric-lines";
import { text, threshold } from "../widgets";
import { explainedChart } from "./explained-chart";

/** What is wrong with the inputs beside their drift. */
export function dataQualityWidgets(subject: EndpointSubject): Widget[] {
  if (subject.settings.drift.backend === "sagemaker-model-monitor")
    return [
      text(
        "**Data quality.** Model Monitor publishes no counts of violations. `npm run violations` lists what it has found.",
        { width: 24, height: 2 },
      ),
    ];
  return [...violations(subject), ...missing(subject), ...volume(subject)];
}

function violations({ region, endpoint, settings: { drift } }: EndpointSubject): Widget[] {
  return explainedChart(
    {
      title: "Data quality: rules that the inputs broke",
      region,
      periodSeconds: drift.windowMinutes * 60,
      unit: "broken rules per window",
      metrics: [
        metricLine("keyFeatureViolations", endpoint, { stat: "Maximum", label: "of key inputs" }),
        metricLine("violations", endpoint, { stat: "Maximum", label: "of all inputs" }),
      ],
      thresholds: [threshold("key inputs: people are told above", 0, "above")],
    },
    {
      meaning:
        "How many rules of the training data the inputs broke: wrong types, unknown categories, stuck sensors, drift.",
      source: `the drift evaluator, over windows of ${drift.windowMinutes} minutes; the violations command names each.`,
      good: "0.",
    },
  );
}

function missing({ region, endpoint, settings: { drift } }: EndpointSubject): Widget[] {
  return explainedChart(
    {
      title: "Missing values of the key inputs",
      region,
      periodSeconds: drift.windowMinutes * 60,
      unit: "% of the rows",
      max: 100,
      metrics: drift.keyFeatures.flatMap((Feature, index) =>
        scaledLine(
          "featureMissing",
          { ...endpoint, Feature },
          { id: `feature${index}`, label: Feature, factor: "* 100", stat: "Maximum" },
        ),
      ),
    },
    {
      meaning: "In which share of the requests' rows an input has no value.",
      source: `the drift evaluator, over windows of ${drift.windowMinutes} minutes.`,
      good: "0, or what the training data had.",
    },
  );
}

function volume({ region, endpoint, settings: { drift } }: EndpointSubject): Widget[] {
  return explainedChart(
    {
      title: "Rows that were looked at",
      region,
      periodSeconds: drift.windowMinutes * 60,
      unit: "per window",
      metrics: [
        metricLine("rowsEvaluated", endpoint, { stat: "Sum", label: "rows" }),
        metricLine("unreadableLines", endpoint, {
          stat: "Sum",
          label: "captured requests that cannot be read",
        }),
      ],
      thresholds: [threshold("too few to judge below", drift.minimumSamples, "below")],
    },
    {
      meaning: "How many rows of requests were compared with the training data.",
      source: `the drift evaluator, over windows of ${drift.windowMinutes} minutes.`,
      good: `above ${drift.minimumSamples}, with nothing unreadable; fewer say nothing about drift.`,
    },
  );
}
