import { assertNever } from "../../assert-never";
import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { metricLine } from "../metric-lines";
import { threshold } from "../widgets";
import { explainedChart } from "./explained-chart";

/** How far the inputs have moved away from what the model was trained on. */
export function driftWidgets(subject: EndpointSubject): Widget[] {
  const { backend } = subject.settings.drift;
  switch (backend) {
    case "evaluator":
      return [...shift(subject), ...outliers(subject)];
    case "sagemaker-model-monitor":
      return distance(subject);
    default:
      return assertNever(backend);
  }
}

function shift({ region, endpoint, settings: { drift } }: EndpointSubject): Widget[] {
  const { sigmaThreshold, keyFeatures, windowMinutes } = drift;
  return explainedChart(
    {
      title: "Drift of the key inputs",
      region,
      periodSeconds: windowMinutes * 60,
      unit: "standard deviations from the training data's mean",
      metrics: keyFeatures.map((Feature) =>
        metricLine("featureShift", { ...endpoint, Feature }, { stat: "Maximum", label: Feature }),
      ),
      thresholds: [threshold(`people are told above ${sigmaThreshold} σ`, sigmaThreshold, "above")],
    },
    {
      meaning:
        "How far the mean of each input is from the training data's, in the training data's own spread (σ).",
      source: `the drift evaluator, over all captured requests of ${windowMinutes} minutes.`,
      good: `every line below ${sigmaThreshold}; most stay below 1.`,
    },
  );
}

function outliers({ region, endpoint, settings: { drift } }: EndpointSubject): Widget[] {
  return explainedChart(
    {
      title: "Unusual values of the key inputs",
      region,
      periodSeconds: drift.windowMinutes * 60,
      unit: "share of the values",
      max: 1,
      metrics: drift.keyFeatures.map((Feature) =>
        metricLine("featureBeyondThreeSigma", { ...endpoint, Feature }, { stat: "Maximum", label: Feature }),
      ),
    },
    {
      meaning:
        "Which share of the values lies more than three standard deviations from the training data's mean.",
      source: `the drift evaluator, over all captured requests of ${drift.windowMinutes} minutes.`,
      good: "near zero, or where it was in the training data; a share of 1 is an input of another world.",
    },
  );
}

/** Model Monitor knows no standard deviations. */
function distance({ region, settings: { drift, names } }: EndpointSubject): Widget[] {
  const { distanceThreshold, keyFeatures, windowMinutes } = drift;
  const dimensions = { Endpoint: names.endpoint, MonitoringSchedule: names.monitoringSchedule };
  return explainedChart(
    {
      title: "Drift of the key inputs",
      region,
      periodSeconds: windowMinutes * 60,
      unit: "distance, 0 = same, 1 = nothing in common",
      max: 1,
      metrics: keyFeatures.map((feature) =>
        metricLine("modelMonitorDistance", dimensions, { stat: "Maximum", label: feature, feature }),
      ),
      thresholds: [threshold(`people are told above ${distanceThreshold}`, distanceThreshold, "above")],
    },
    {
      meaning: "How different the distribution of each input is from the training data's, from 0 to 1.",
      source: `SageMaker Model Monitor, over all captured requests of ${windowMinutes} minutes.`,
      good: `every line below ${distanceThreshold}.`,
    },
  );
}
