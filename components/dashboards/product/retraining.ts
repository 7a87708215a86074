import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { metricLine } from "../metric-lines";
import { explainedChart } from "./explained-chart";

/** When the model was trained anew, and how that went; nothing where that is not done by itself. */
export function retrainingWidgets({ region, endpoint, settings }: EndpointSubject): Widget[] {
  const retraining = settings.accuracy?.retraining;
  if (retraining === undefined) return [];
  const { pipelineName, cooldownHours } = retraining;
  const decisions = {
    started: "RETRAINING_STARTED",
    succeeded: "RETRAINING_SUCCEEDED",
    failed: "RETRAINING_FAILED",
    "does not end": "RETRAINING_STUCK",
  };
  return explainedChart(
    {
      title: "Retrainings",
      region,
      periodSeconds: 3600,
      unit: "per hour",
      metrics: Object.entries(decisions).map(([label, Decision]) =>
        metricLine("decisions", { ...endpoint, Decision }, { stat: "Sum", label }),
      ),
    },
    {
      meaning: `When ${pipelineName} was started because the accuracy was below the agreement, and how it ended.`,
      source: "the ledger of decisions.",
      good: `nothing, or each start followed by a success; at most one start in ${cooldownHours} hours.`,
    },
  );
}
