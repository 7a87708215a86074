import type { AlarmSignal } from "../alarms/alarm-signal";
import type { Side } from "../alarms/comparison";
import { type EndpointSignal, endpointAlarms, type PossibleSignal } from "../alarms/endpoint-alarms";
import { unknownOf } from "../rule/finding";
import type { ResourceTable } from "../stack/resource-table";
import type { EndpointView } from "../stack/stack-index";

/** A metric of an endpoint's accuracy that an alarm watches. */
export interface AccuracySignal extends EndpointSignal {
  /** On which side of the threshold accuracy is bad; undefined for metrics of which only the settings know. */
  readonly badSide?: Side;
}

export interface AccuracySignals {
  readonly signals: readonly AccuracySignal[];
  readonly possible: readonly PossibleSignal[];
}

/** Where the accuracy evaluator publishes, among other things how many windows in a row were below the agreed level. */
const evaluatorNamespace = "MonitoredEndpoint/Accuracy";
const windowsBelow = "WindowsBelowSla";

/** Where Model Monitor's model-quality jobs publish; spelled in several ways, as their data-quality namespace is. */
const modelMonitorNamespaces = /^\/?aws\/sagemaker\/Endpoints?\/model-metrics?$/;

/** Figures that are good when they are high, and errors; whatever a publisher adds to the name. */
const figures =
  /^(weighted_)?(accuracy|precision|recall|f[0-9.]+|auc|r2|true_(positive|negative)_rate)(_best_constant_classifier)?$/i;
const errors = /^(mae|mse|rmse|false_(positive|negative)_rate)$/i;

/** The metrics of an endpoint's accuracy that alarms watch; `further` ones are written `<namespace>/<metric>`. */
export function accuracySignals(
  { resource }: EndpointView,
  table: ResourceTable,
  further: readonly string[],
): AccuracySignals {
  const { signals, possible } = endpointAlarms(resource, table);
  const known: AccuracySignal[] = [];
  const others: PossibleSignal[] = [];
  for (const endpointSignal of signals) {
    const kind = kindOf(endpointSignal.signal, further);
    if (kind.is === "accuracy") {
      known.push({ ...endpointSignal, ...(kind.badSide === undefined ? {} : { badSide: kind.badSide }) });
    }
    if (kind.is === "unknown") {
      const { alarm, signal } = endpointSignal;
      const reading = signal.namespace.state === "unknown" ? signal.namespace : signal.metricName;
      if (reading.state === "unknown") others.push({ alarm, signal, unknown: unknownOf(alarm, reading) });
    }
  }
  const open = possible.filter(
    ({ signal }) => signal === undefined || kindOf(signal, further).is !== "other",
  );
  return { signals: known, possible: [...others, ...open] };
}

type Kind = { readonly is: "accuracy"; readonly badSide?: Side } | { readonly is: "unknown" | "other" };

function kindOf({ namespace, metricName }: AlarmSignal, further: readonly string[]): Kind {
  if (namespace.state === "absent" || metricName.state === "absent") return { is: "other" };
  if (namespace.state === "unknown" || metricName.state === "unknown") return { is: "unknown" };
  if (further.includes(`${namespace.value}/${metricName.value}`)) return { is: "accuracy" };
  const ours = namespace.value === evaluatorNamespace;
  if (!ours && !modelMonitorNamespaces.test(namespace.value)) return { is: "other" };
  if (errors.test(metricName.value)) return { is: "accuracy", badSide: "above" };
  if (figures.test(metricName.value)) return { is: "accuracy", badSide: "below" };
  return ours && metricName.value === windowsBelow ? { is: "accuracy", badSide: "above" } : { is: "other" };
}
