import { assertNever } from "../../assert-never";
import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { dimensionLabel, expressionLine, metricLine, searchExpression } from "../metric-lines";
import { explainedChart } from "./explained-chart";

/** What the model says, whether or not it is right; nothing where nobody configured how an answer is read. */
export function predictionWidgets(subject: EndpointSubject): Widget[] {
  const { accuracy } = subject.settings;
  if (accuracy === undefined) return [];
  const { problemType } = accuracy;
  switch (problemType) {
    case "binaryClassification":
    case "multiclassClassification":
      return byClass(subject, accuracy);
    case "regression":
      return values(subject, accuracy);
    default:
      return assertNever(problemType);
  }
}

/** What the accuracy evaluator reads, and when. */
interface Windows {
  readonly windowMinutes: number;
  readonly labelDelayMinutes: number;
}

const sourceOf = ({ windowMinutes, labelDelayMinutes }: Windows): string =>
  `captured answers in windows of ${windowMinutes} minutes, shown when their labels are due, ${labelDelayMinutes} minutes later.`;

function byClass({ region, endpoint }: EndpointSubject, windows: Windows): Widget[] {
  const periodSeconds = windows.windowMinutes * 60;
  return explainedChart(
    {
      title: "Answers by class",
      region,
      periodSeconds,
      unit: "answers per window",
      stacked: true,
      metrics: [
        expressionLine(searchExpression("predictions", { exactly: endpoint }, "Sum", periodSeconds), {
          id: "classes",
          label: dimensionLabel("Class"),
          period: periodSeconds,
        }),
      ],
    },
    {
      meaning:
        "How many answers were of which class; the ten most frequent of a window by name, the rest as other.",
      source: sourceOf(windows),
      good: "the mix stays as it was when the model was accepted; a class that vanishes or takes over needs a reason.",
    },
  );
}

function values({ region, endpoint }: EndpointSubject, windows: Windows): Widget[] {
  return explainedChart(
    {
      title: "Answers: their middle and their spread",
      region,
      periodSeconds: windows.windowMinutes * 60,
      unit: "in the model's own unit",
      metrics: [
        metricLine("predictionP95", endpoint, { stat: "Maximum", label: "95 % are below" }),
        metricLine("predictionP50", endpoint, { stat: "Maximum", label: "half are below" }),
        metricLine("predictionP05", endpoint, { stat: "Maximum", label: "5 % are below" }),
        metricLine("predictionMean", endpoint, { stat: "Maximum", label: "mean" }),
      ],
    },
    {
      meaning:
        "How large the predicted values are: the middle one, the mean, and between which nine of ten lie.",
      source: sourceOf(windows),
      good: "the band stays where it was when the model was accepted.",
    },
  );
}
