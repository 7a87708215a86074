import { hasItems } from "./dashboard-body/annotations";
import {
  type Check,
  type DashboardProblem,
  isObject,
  type JsonObject,
  list,
  object,
  oneOf,
  problem,
  textLike,
  wholeNumber,
} from "./dashboard-body/checks";
import { dashboardVariable } from "./dashboard-body/dashboard-variable";
import { metricWidget } from "./dashboard-body/metric-widget";
import { alarmWidget, explorerWidget, logWidget, textWidget } from "./dashboard-body/other-widgets";

export type { DashboardProblem } from "./dashboard-body/checks";

/**
 * Limits of a dashboard: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html. AWS
 * counts the metrics that searches find as well, which cannot be known from the body.
 */
export const dashboardLimits = { widgets: 500, metricsPerWidget: 500, metrics: 2500, variables: 25 } as const;

const widgetProperties: Readonly<Record<string, Check>> = {
  metric: metricWidget,
  text: textWidget,
  log: logWidget,
  alarm: alarmWidget,
  explorer: explorerWidget,
};
const absoluteTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const relativeTime = /^-P(T\d+[MH]|\d+[DWM])$/;

const position = {
  x: wholeNumber(0, 23),
  y: wholeNumber(0),
  width: wholeNumber(1, 24),
  height: wholeNumber(1, 1000),
};

const widget = object(
  { type: oneOf(...Object.keys(widgetProperties)), ...position, properties: () => [] },
  ["type"],
  positionProblems,
  (value, path) => {
    const check = Object.hasOwn(widgetProperties, String(value.type))
      ? widgetProperties[String(value.type)]
      : undefined;
    return check === undefined ? [] : check(value.properties, `${path}/properties`);
  },
);

const dashboard = object(
  {
    widgets: list(widget, 0, dashboardLimits.widgets),
    variables: list(dashboardVariable, 0, dashboardLimits.variables),
    start: textLike(
      new RegExp(`${absoluteTime.source}|${relativeTime.source}`),
      "a time such as 2018-12-17T06:00:00.000Z, or a range such as -PT8H",
    ),
    end: textLike(absoluteTime, "a time such as 2018-12-17T06:00:00.000Z"),
    periodOverride: oneOf("auto", "inherit"),
  },
  ["widgets"],
  timeRangeProblems,
  metricCountProblems,
);

/**
 * Checks a dashboard's body by the documented structure and says everything that is wrong with it, in no other order
 * than the body's. Whatever is only a warning does not keep CloudWatch from taking the dashboard.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 *
 * @param body - The text that `PutDashboard` is given.
 */
export function dashboardProblems(body: string): readonly DashboardProblem[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return [problem("/", "the body is not valid JSON")];
  }
  return dashboard(parsed, "");
}

function positionProblems(value: JsonObject, path: string): readonly DashboardProblem[] {
  if ((value.x === undefined) === (value.y === undefined)) {
    const { x, width } = value;
    const right = Number(x ?? 0) + Number(width ?? 6);
    return right > 24 && Number(width ?? 6) <= 24 && Number(x ?? 0) <= 23
      ? [problem(path, `reaches to column ${right} of 24`)]
      : [];
  }
  const missing = value.x === undefined ? "x" : "y";
  return [problem(`${path}/${missing}`, "is required: x and y go together")];
}

function timeRangeProblems({ start, end }: JsonObject, path: string): readonly DashboardProblem[] {
  if (end === undefined) {
    return typeof start === "string" && absoluteTime.test(start)
      ? [problem(`${path}/end`, "is required with an absolute start")]
      : [];
  }
  return typeof start === "string" && absoluteTime.test(start)
    ? []
    : [problem(`${path}/start`, "must be an absolute time when end is given")];
}

function metricCountProblems({ widgets }: JsonObject, path: string): readonly DashboardProblem[] {
  const count = (hasItems(widgets) ? widgets : []).reduce<number>((total, one) => {
    const properties = isObject(one) && one.type === "metric" ? one.properties : undefined;
    return (
      total + (isObject(properties) && Array.isArray(properties.metrics) ? properties.metrics.length : 0)
    );
  }, 0);
  if (count <= dashboardLimits.metrics) return [];
  return [
    problem(
      `${path}/widgets`,
      `have ${count} metrics together; at most ${dashboardLimits.metrics} are allowed`,
    ),
  ];
}
