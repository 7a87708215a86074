import { alarmArn } from "./annotations";
import {
  boolean,
  type Check,
  type DashboardProblem,
  isObject,
  type JsonObject,
  list,
  object,
  oneOf,
  problem,
  text,
  textLike,
  wholeNumber,
} from "./checks";
import { legend } from "./metric-widget";
import { accountId, period, region, statistic } from "./metrics-array";

/** The properties of a text widget. */
export const textWidget: Check = object({ markdown: text(), background: oneOf("transparent", "solid") }, [
  "markdown",
]);

/** The properties of a widget with a Logs Insights query. */
export const logWidget: Check = object(
  {
    accountId,
    region,
    title: text(),
    query: textLike(/^\s*SOURCE\s/, "a text that begins with SOURCE and a log group"),
    view: oneOf("table", "timeSeries", "bar", "pie"),
    stacked: boolean,
    period,
  },
  ["region", "query"],
);

/** The properties of a widget with the states of alarms. */
export const alarmWidget: Check = object(
  {
    alarms: list(alarmArn, 1, 100),
    sortBy: oneOf("default", "stateUpdatedTimestamp", "timestamp"),
    states: list(oneOf("ALARM", "INSUFFICIENT_DATA", "OK")),
    title: text(),
  },
  ["alarms"],
);

/** The properties of a metrics explorer. */
export const explorerWidget: Check = object(
  {
    aggregateBy: object({ key: text(), func: oneOf("AVG", "MIN", "MAX", "STDDEV", "SUM") }, ["key", "func"]),
    labels: list(object({ key: text(), value: text() }, ["key"])),
    metrics: list(
      object(
        {
          metricName: text(),
          resourceType: textLike(/^AWS::\w+::\w+(\/\w+)?$/, "a type such as AWS::Lambda::Function"),
          stat: statistic,
        },
        ["metricName", "resourceType", "stat"],
      ),
      1,
      100,
    ),
    period,
    region,
    splitBy: text(),
    title: text(),
    widgetOptions: object({
      legend,
      rowsPerPage: wholeNumber(1),
      stacked: boolean,
      view: oneOf("timeSeries", "bar", "pie"),
      widgetsPerRow: wholeNumber(1),
    }),
  },
  ["labels", "metrics"],
  oneResourceType,
);

function oneResourceType({ metrics }: JsonObject, path: string): readonly DashboardProblem[] {
  const types = Array.isArray(metrics)
    ? metrics.flatMap((metric) => (isObject(metric) ? metric.resourceType : []))
    : [];
  return new Set(types).size > 1 ? [problem(`${path}/metrics`, "all metrics need one resourceType")] : [];
}
