import type {
  AlarmWidget,
  Axis,
  LogWidget,
  MetricLine,
  MetricWidget,
  PlacedWidget,
  TextWidget,
  Threshold,
  Widget,
} from "./dashboard-body";
import { dashboardLimits } from "./dashboard-limits";

/** The one colour that is chosen: what is at or beyond it is wrong. Lines take CloudWatch's own. */
const thresholdColour = "#d62728";

/** What a figure must not pass; `bad` is the side that is filled. */
export function threshold(label: string, value: number, bad: "above" | "below"): Threshold {
  return { label, value, color: thresholdColour, fill: bad };
}

/** A chart: what it shows and in which unit, over time. */
export interface ChartSpec {
  readonly title: string;
  readonly region: string;
  readonly periodSeconds: number;
  readonly metrics: readonly MetricLine[];
  /** The unit in words, which stands at the axis. */
  readonly unit: string;
  /** The unit of what is drawn against the right axis. */
  readonly rightUnit?: string;
  readonly max?: number;
  readonly stacked?: true;
  readonly thresholds?: readonly Threshold[];
  /** Columns; a third of the page unless told otherwise. */
  readonly width?: number;
}

export function chart(spec: ChartSpec): MetricWidget {
  const { title, region, periodSeconds, metrics, unit, rightUnit, max, thresholds = [] } = spec;
  const left: Axis = { label: unit, showUnits: false, min: 0, ...(max === undefined ? {} : { max }) };
  return {
    type: "metric",
    width: spec.width ?? 8,
    height: 6,
    properties: {
      title,
      region,
      view: "timeSeries",
      stacked: spec.stacked ?? false,
      period: periodSeconds,
      // Each line names its own; this is what somebody gets who adds one by hand.
      stat: "Average",
      metrics,
      yAxis: {
        left,
        ...(rightUnit === undefined ? {} : { right: { label: rightUnit, showUnits: false, min: 0 } }),
      },
      ...(thresholds.length === 0 ? {} : { annotations: { horizontal: thresholds } }),
    },
  };
}

/** The newest figures as numbers. */
export function numbers(
  spec: Pick<ChartSpec, "title" | "region" | "periodSeconds" | "metrics" | "width">,
): MetricWidget {
  return {
    type: "metric",
    width: spec.width ?? 8,
    height: 4,
    properties: {
      title: spec.title,
      region: spec.region,
      view: "singleValue",
      stacked: false,
      period: spec.periodSeconds,
      stat: "Maximum",
      metrics: spec.metrics,
    },
  };
}

export function text(
  markdown: string,
  size: { readonly width: number; readonly height: number },
): TextWidget {
  return { type: "text", ...size, properties: { markdown } };
}

/** Lines of a function's log, newest first. */
export function logTable(
  spec: { readonly title: string; readonly region: string; readonly functionName: string },
  steps: readonly string[],
): LogWidget {
  const { title, region, functionName } = spec;
  const query = [`SOURCE '/aws/lambda/${functionName}'`, ...steps].join(" | ");
  return {
    type: "log",
    width: 24,
    height: 6,
    properties: { title, region, query, view: "table" },
  };
}

export function alarmStates(title: string, alarms: readonly string[], width = 24): AlarmWidget {
  return {
    type: "alarm",
    width,
    // Three columns of alarms fit into the whole width.
    height: Math.max(3, 1 + Math.ceil(alarms.length / Math.max(1, Math.floor(width / 8)))),
    properties: { title, alarms, sortBy: "stateUpdatedTimestamp" },
  };
}

/** Puts widgets side by side as long as the 24 columns hold them, and below each other. */
export function laidOut(widgets: readonly Widget[]): PlacedWidget[] {
  const columns = dashboardLimits.columns.most;
  let [x, y, rowHeight] = [0, 0, 0];
  return widgets.map((widget) => {
    if (x + widget.width > columns) [x, y, rowHeight] = [0, y + rowHeight, 0];
    const placed = { ...widget, x, y };
    x += widget.width;
    rowHeight = Math.max(rowHeight, widget.height);
    return placed;
  });
}
