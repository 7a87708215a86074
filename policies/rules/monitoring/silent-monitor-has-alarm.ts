import { judgeThreshold } from "../../model/alarms/alarm-threshold";
import type { DriftBackend, MonitorProblem } from "../../model/monitoring/drift-monitor";
import {
  backendsOf,
  type DriftSignal,
  distanceMetricPrefix,
  driftSignals,
  evaluatorNamespace,
  modelMonitorNamespace,
} from "../../model/monitoring/drift-signals";
import { readOrDefault, readText } from "../../model/reading/reading";
import { type Candidate, oneMust } from "../../model/rule/candidates";
import { describe, unknownOf } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { readName } from "../../model/stack/resource-table";
import type { EndpointView } from "../../model/stack/stack-index";

/** What the evaluator publishes with each window that it has judged, and never otherwise. */
const heartbeat = "EvaluationCompleted";

/** Published for a window that could not be judged; in a good hour there is none, so its absence says nothing. */
const excuse = "EvaluationNotPossible";

export const silentMonitorHasAlarm = defineRule<EndpointView>({
  id: "silent-monitor-has-alarm",
  title: "An endpoint must have an alarm that goes off when its drift monitor is silent.",
  severity: "high",
  rationale:
    "A monitor that does not run, or has no data, finds no drift, and that looks like health. What it does not publish can only be seen by an alarm that takes missing data for a breach: on EvaluationCompleted, which the drift evaluator publishes for each window that it has judged, or on any other of the endpoint's metrics that a monitor publishes with each run. An alarm on EvaluationNotPossible does not do: it stays quiet when the evaluator does not run at all.",
  remediation:
    'Add a MetricAlarm with treatMissingData "breaching" on the endpoint\'s metrics: for the drift evaluator on EvaluationCompleted in MonitoredEndpoint/Drift, LessThanThreshold 1 with the statistic Sum; for Model Monitor on the SampleCount of feature_baseline_drift_<feature> in aws/sagemaker/Endpoints/data-metrics, LessThanThreshold 1. A period is a window of the monitor; two periods are enough.',
  levels: mandatory,
  frameworks: {},
  subjects: (stack) => stack.endpoints.filter(({ monitors }) => monitors.length > 0),
  check: (view, { stack }) => {
    const { signals, possible } = driftSignals(view, stack.table);
    // Each monitor may fall silent by itself.
    return [...backendsOf(view)].flatMap((backend) =>
      oneMust(
        view.resource,
        signals
          .filter((signal) => signal.backend === backend && signal.metricName !== excuse)
          .flatMap((signal) => judgeAlarm(signal, view)),
        possible
          .filter(({ alarm }) => {
            const missingData = readText(alarm, ["treatMissingData"]);
            return missingData.state === "unknown" || isBreaching(missingData);
          })
          .map(({ unknown }) => unknown),
        missing(view, backend),
      ),
    );
  },
});

const isBreaching = (missingData: ReturnType<typeof readText>): boolean =>
  missingData.state === "known" && missingData.value === "breaching";

/** An alarm on the heartbeat is meant for silence, so what is wrong with it is told; others are just no such alarms. */
function judgeAlarm(
  { alarm, signal, metricName }: DriftSignal,
  { resource }: EndpointView,
): readonly Candidate[] {
  const missingData = readOrDefault(alarm, ["treatMissingData"], readText);
  const isHeartbeat = metricName === heartbeat;
  const unknown = missingData.state === "unknown" ? [unknownOf(alarm, missingData)] : [];
  if (unknown.length === 0 && !isBreaching(missingData)) {
    if (!isHeartbeat) return [];
    const problem = `stays quiet when ${describe(resource)} is not evaluated, because it does not take missing data for a breach`;
    return [
      { resource: alarm, problems: [{ problem, fix: 'set treatMissingData to "breaching"' }], unknown },
    ];
  }
  if (!isHeartbeat) return [{ resource: alarm, problems: [], unknown }];
  const judged = judgeThreshold(alarm, signal, { side: "below", judge: () => undefined });
  return [{ ...judged, unknown: [...unknown, ...judged.unknown] }];
}

function missing({ resource }: EndpointView, backend: DriftBackend): MonitorProblem {
  const name = readName(resource);
  const endpointName = name.state === "known" ? name.value : "<its name>";
  const [metric, statistic, dimension, by] =
    backend === "evaluator"
      ? [`${heartbeat} in ${evaluatorNamespace}`, "Sum", "EndpointName", "the drift evaluator"]
      : [
          `${distanceMetricPrefix}<feature> in ${modelMonitorNamespace}`,
          "SampleCount",
          "Endpoint",
          "Model Monitor",
        ];
  return {
    problem: `has no alarm that goes off when ${by} is silent`,
    fix: `add a MetricAlarm on the ${statistic} of ${metric} with the dimension ${dimension} "${endpointName}", LessThanThreshold 1, treatMissingData "breaching"`,
  };
}
