import type { Widget } from "../dashboard-body";
import { decisionLog } from "../decision-log";
import type { EndpointSubject } from "../endpoint-subject";
import { metricLine } from "../metric-lines";
import { explainedChart } from "./explained-chart";

/** What ends the story of a version, one way or the other. */
const tellingDecisions = [
  "ADOPTED",
  "PROMOTED",
  "REFUSED",
  "ROLLED_BACK",
  "FAILED",
  "ABORTED",
  "UNPROVEN",
  "SUPERSEDED",
];

/** Which version answered when, and why it changed. */
export function versionWidgets({ settings, endpointName, endpoint, region }: EndpointSubject): Widget[] {
  return [
    ...explainedChart(
      {
        title: "Version over time",
        region,
        periodSeconds: 300,
        unit: "version",
        metrics: [metricLine("servingVersion", endpoint, { stat: "Maximum", label: "version" })],
      },
      {
        meaning: "The number of the version that answers, as the model registry counts it.",
        source: "the ledger of decisions, looked at each minute.",
        good: "a new step when a version was approved, and no step back.",
      },
    ),
    decisionLog({
      title: "What became of each version, and why",
      scope: settings.scope,
      endpointName,
      decisions: tellingDecisions,
    }),
  ];
}
