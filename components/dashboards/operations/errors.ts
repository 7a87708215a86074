import type { Widget } from "../dashboard-body";
import type { EndpointSubject } from "../endpoint-subject";
import { metricLine, scaledLine } from "../metric-lines";
import { chart, threshold } from "../widgets";

const periodSeconds = 60;
/** The metrics are 0 or 1 for each request, so that their average is a share. */
const factor = "* 100";

/** Which share of the requests failed, and whose fault it was. */
export function errorWidgets(subject: EndpointSubject): Widget[] {
  return subject.asynchronous ? [shares(subject), failures(subject)] : [shares(subject)];
}

function shares({ asynchronous, region, variant, settings }: EndpointSubject): Widget {
  const { invocation5xxRatio, modelErrorRatio } = settings.alarms;
  const stat = "Average";
  return chart({
    title: "Errors as a share of all requests",
    region,
    periodSeconds,
    unit: "%",
    metrics: [
      ...scaledLine("invocation4xxErrors", variant, {
        id: "callers",
        label: "4XX (callers')",
        factor,
        stat,
      }),
      ...scaledLine("invocation5xxErrors", variant, { id: "serving", label: "5XX", factor, stat }),
      ...(asynchronous
        ? []
        : scaledLine("invocationModelErrors", variant, {
            id: "model",
            label: "model errors",
            factor,
            stat,
          })),
    ],
    thresholds: [
      threshold("5XX roll back above", percent(invocation5xxRatio), "above"),
      ...(asynchronous ? [] : [threshold("model errors roll back above", percent(modelErrorRatio), "above")]),
    ],
  });
}

/** Asynchronous endpoints have no count of requests that failures could be a share of. */
function failures({ region, variant, settings }: EndpointSubject): Widget {
  return chart({
    title: "Failed requests per minute",
    region,
    periodSeconds,
    unit: "per minute",
    metrics: [
      metricLine("invocationFailures", variant, { stat: "Sum", label: "Failed" }),
      metricLine("requestDownloadFailures", variant, { stat: "Sum", label: "Request could not be read" }),
    ],
    thresholds: [
      threshold("rolls back above", settings.asyncInference?.maximumFailuresPerMinute ?? 0, "above"),
    ],
  });
}

/** Without the noise of binary fractions. */
const percent = (share: number): number => Number((share * 100).toPrecision(12));
