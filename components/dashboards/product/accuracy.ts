import type { AccuracySettings } from "../../endpoint-settings";
import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { metricLine, scaledLine } from "../metric-lines";
import { threshold } from "../widgets";
import { explainedChart } from "./explained-chart";

/** How right the answers were, against what was agreed; nothing where nobody compares them with labels. */
export function accuracyWidgets(subject: EndpointSubject): Widget[] {
  const { accuracy } = subject.settings;
  if (accuracy === undefined) return [];
  return [
    ...againstAgreement(subject, accuracy),
    ...windowsBelow(subject, accuracy),
    ...labels(subject, accuracy),
  ];
}

function againstAgreement({ region, endpoint }: EndpointSubject, accuracy: AccuracySettings): Widget[] {
  const { metric, bound, windowMinutes, labelDelayMinutes } = accuracy;
  const isError = metric === "mae" || metric === "rmse";
  const agreed = `${metric} ${isError ? "at most" : "at least"} ${bound}`;
  return explainedChart(
    {
      title: `Accuracy against the agreement: ${agreed}`,
      region,
      periodSeconds: windowMinutes * 60,
      unit: isError ? "in the model's own unit" : "0 to 1",
      metrics: [metricLine(metric, endpoint, { stat: "Maximum", label: metric })],
      thresholds: [threshold(`agreed: ${agreed}`, bound, isError ? "above" : "below")],
    },
    {
      meaning: isError
        ? "How far the answers were from what really happened; smaller is better."
        : "How right the answers were, compared with what really happened; 1 is perfect.",
      source: `the accuracy evaluator, over windows of ${windowMinutes} minutes whose labels had ${labelDelayMinutes} minutes to arrive.`,
      good: `${isError ? "below" : "above"} the red line; a gap is a window that could not be judged, not a good one.`,
    },
  );
}

function windowsBelow({ region, endpoint }: EndpointSubject, accuracy: AccuracySettings): Widget[] {
  const { breachWindows, windowMinutes, retraining } = accuracy;
  return explainedChart(
    {
      title: "Windows in a row below the agreement",
      region,
      periodSeconds: windowMinutes * 60,
      unit: "windows",
      metrics: [metricLine("windowsBelowSla", endpoint, { stat: "Maximum", label: "in a row" })],
      thresholds: [threshold("people are told from here on", breachWindows, "above")],
    },
    {
      meaning: "For how many judged windows in a row the accuracy has been below what was agreed.",
      source: "the accuracy evaluator, after each window.",
      good: `0; at ${breachWindows} people are told${retraining === undefined ? "" : ` and ${retraining.pipelineName} trains the model anew`}.`,
    },
  );
}

function labels({ region, endpoint }: EndpointSubject, accuracy: AccuracySettings): Widget[] {
  const { minimumCoverage, labelDelayMinutes, windowMinutes } = accuracy;
  const periodSeconds = windowMinutes * 60;
  const source = `the accuracy evaluator, over windows of ${windowMinutes} minutes.`;
  const coverage = explainedChart(
    {
      title: "Answers whose outcome is known",
      region,
      periodSeconds,
      unit: "share of the answers",
      max: 1,
      metrics: [metricLine("labelCoverage", endpoint, { stat: "Maximum", label: "with a label" })],
      thresholds: [threshold("not judged below", minimumCoverage, "below")],
    },
    {
      meaning: "For which share of the answers somebody has told what really happened.",
      source,
      good: `well above ${minimumCoverage}; below it the accuracy of a window is not judged.`,
    },
  );
  const hours = { factor: "/ 3600", stat: "Maximum" } as const;
  const delay = explainedChart(
    {
      title: "How long outcomes take to arrive",
      region,
      periodSeconds,
      unit: "hours",
      metrics: [
        ...scaledLine("labelDelayP50", endpoint, { id: "half", label: "half within", ...hours }),
        ...scaledLine("labelDelayP95", endpoint, { id: "most", label: "95 % within", ...hours }),
      ],
      thresholds: [threshold("later ones are not counted", labelDelayMinutes / 60, "above")],
    },
    {
      meaning: "How many hours pass between an answer and the news of what really happened.",
      source,
      good: "well below the red line, which is how long a window waits for them.",
    },
  );
  return [...coverage, ...delay];
}
