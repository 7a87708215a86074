import { platformNames } from "../../names";
import type { MetricLine, Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { metricLine } from "../metric-lines";
import { chart, threshold } from "../widgets";

/** SQS publishes each minute, but only of queues that were used within six hours. */
const queuePeriodSeconds = 300;

/** Whether whoever watches still does: what could not be delivered or handled, and the monitors' own signs of life. */
export function healthOfWatchingWidgets(subject: EndpointSubject): Widget[] {
  return [deadLetters(subject), driftHeartbeat(subject), ...accuracyHeartbeat(subject)];
}

/** The dead-letter queues are the environment's: what lies in them may concern any endpoint. */
export function deadLetters({
  region,
  settings: { scope },
}: Pick<EndpointSubject, "region"> & {
  readonly settings: Pick<EndpointSubject["settings"], "scope">;
}): Widget {
  const names = platformNames(scope);
  const queues = {
    "events not delivered": names.undeliveredEventsQueue,
    "invocations that failed": names.failedInvocationsQueue,
    "incidents not delivered": names.undeliveredIncidentsQueue,
  };
  return chart({
    title: "Dead letters of the environment",
    region,
    periodSeconds: queuePeriodSeconds,
    unit: "messages",
    metrics: Object.entries(queues).map(([label, QueueName]) =>
      metricLine("messagesWaiting", { QueueName }, { stat: "Maximum", label }),
    ),
    thresholds: [threshold("anything above is lost until somebody looks", 0, "above")],
  });
}

function driftHeartbeat({ region, endpoint, settings }: EndpointSubject): Widget {
  const { drift, names } = settings;
  const [feature] = drift.keyFeatures;
  const runs: MetricLine[] =
    drift.backend === "evaluator"
      ? [
          metricLine("driftEvaluated", endpoint, { stat: "Sum", label: "judged" }),
          metricLine("driftNotEvaluated", endpoint, { stat: "Sum", label: "could not be judged" }),
        ]
      : [
          // Model Monitor publishes nothing of the run itself; the first key feature stands for it.
          metricLine(
            "modelMonitorDistance",
            { Endpoint: names.endpoint, MonitoringSchedule: names.monitoringSchedule },
            { stat: "SampleCount", label: "judged", ...(feature === undefined ? {} : { feature }) },
          ),
        ];
  return chart({
    title: `Drift monitor: windows of ${drift.windowMinutes} min`,
    region,
    periodSeconds: drift.windowMinutes * 60,
    unit: "windows",
    metrics: runs,
    thresholds: [threshold("silent below", 1, "below")],
  });
}

function accuracyHeartbeat({ region, endpoint, settings }: EndpointSubject): Widget[] {
  const { accuracy } = settings;
  if (accuracy === undefined) return [];
  return [
    chart({
      title: `Accuracy evaluator: windows of ${accuracy.windowMinutes} min`,
      region,
      periodSeconds: accuracy.windowMinutes * 60,
      unit: "windows",
      metrics: [
        metricLine("accuracyEvaluated", endpoint, { stat: "Sum", label: "judged" }),
        metricLine("accuracyNotEvaluated", endpoint, { stat: "Sum", label: "could not be judged" }),
      ],
      thresholds: [threshold("silent below", 1, "below")],
    }),
  ];
}
