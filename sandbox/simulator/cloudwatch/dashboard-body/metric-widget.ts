import { annotations, hasItems } from "./annotations";
import {
  boolean,
  type Check,
  type DashboardProblem,
  isObject,
  type JsonObject,
  list,
  number,
  object,
  oneOf,
  problem,
  text,
  textLike,
} from "./checks";
import { accountId, metricsArray, period, region, statistic } from "./metrics-array";

export const legend: Check = object({ position: oneOf("right", "bottom", "hidden") });

const axis = object(
  { label: text(), min: number, max: number, showUnits: boolean },
  [],
  ({ min, max }, path) =>
    typeof min === "number" && typeof max === "number" && min > max
      ? [problem(path, `min ${min} lies above max ${max}`)]
      : [],
);

const table = object({
  layout: oneOf("vertical", "horizontal"),
  stickySummary: boolean,
  showTimeSeriesData: boolean,
  summaryColumns: list(oneOf("MIN", "MAX", "SUM", "AVG")),
});

/** What the documented structure leaves out, but the console writes and CloudWatch's own dashboards contain. */
const undocumented = {
  end: text(),
  labels: object({ visible: boolean }),
  setPeriodToTimeRange: boolean,
  singleValueFullPrecision: boolean,
  start: text(),
  trend: boolean,
};

/** The properties of a metric widget. */
export const metricWidget: Check = object(
  {
    accountId,
    annotations,
    legend,
    liveData: boolean,
    metrics: metricsArray,
    period,
    region,
    sparkline: boolean,
    stacked: boolean,
    stat: statistic,
    table,
    timezone: textLike(/^[+-]\d{4}$/, "an offset such as +0130"),
    title: text(),
    view: oneOf("timeSeries", "singleValue", "gauge", "bar", "pie", "table"),
    yAxis: object({ left: axis, right: axis }),
    ...undocumented,
  },
  ["region"],
  contentProblems,
  gaugeProblems,
);

function contentProblems(properties: JsonObject, path: string): readonly DashboardProblem[] {
  const { metrics, annotations: noted } = properties;
  const alarm = isObject(noted) && hasItems(noted.alarms);
  if (alarm && hasItems(metrics)) {
    return [problem(`${path}/annotations/alarms`, "an alarm cannot stand beside metrics")];
  }
  return alarm || metrics !== undefined
    ? []
    : [problem(`${path}/metrics`, "is required unless an alarm is annotated")];
}

function gaugeProblems({ view, yAxis }: JsonObject, path: string): readonly DashboardProblem[] {
  if (view !== "gauge") return [];
  const left = isObject(yAxis) && isObject(yAxis.left) ? yAxis.left : {};
  return ["min", "max"]
    .filter((bound) => left[bound] === undefined)
    .map((bound) => problem(`${path}/yAxis/left/${bound}`, "is required for a gauge"));
}
