/**
 * What CloudWatch draws, as the reference of its dashboard bodies has it, in the parts that are used here:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export interface DashboardBody {
  /** How far back it looks when it is opened, such as `-PT3H`. */
  readonly start: string;
  /** `inherit`: a figure per minute stays one per minute, however far back somebody looks. */
  readonly periodOverride: "inherit";
  readonly widgets: readonly PlacedWidget[];
}

/** A widget before it has a place: its size on the grid of 24 columns. */
export type Widget = MetricWidget | TextWidget | LogWidget | AlarmWidget;
export type PlacedWidget = Widget & { readonly x: number; readonly y: number };

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface MetricWidget extends Size {
  readonly type: "metric";
  readonly properties: {
    readonly title: string;
    readonly region: string;
    readonly view: "timeSeries" | "singleValue";
    readonly stacked: boolean;
    /** Seconds. */
    readonly period: number;
    readonly stat: string;
    readonly metrics: readonly MetricLine[];
    readonly yAxis?: Readonly<Partial<Record<"left" | "right", Axis>>>;
    readonly annotations?: { readonly horizontal: readonly Threshold[] };
  };
}

export interface Axis {
  readonly label: string;
  readonly showUnits: false;
  readonly min?: number;
  readonly max?: number;
}

/** A line at a value; the side that is bad is filled. */
export interface Threshold {
  readonly label: string;
  readonly value: number;
  readonly color: string;
  readonly fill: "above" | "below" | "none";
}

/** Namespace, name, dimensions' names and values, then options; or options alone with an expression. */
export type MetricLine = readonly (string | LineOptions)[];

export interface LineOptions {
  readonly id?: string;
  readonly label?: string;
  readonly stat?: string;
  readonly period?: number;
  readonly visible?: boolean;
  readonly yAxis?: "left" | "right";
  readonly expression?: string;
}

export interface TextWidget extends Size {
  readonly type: "text";
  readonly properties: { readonly markdown: string };
}

export interface LogWidget extends Size {
  readonly type: "log";
  readonly properties: {
    readonly title: string;
    readonly region: string;
    readonly query: string;
    readonly view: "table";
  };
}

export interface AlarmWidget extends Size {
  readonly type: "alarm";
  readonly properties: {
    readonly title: string;
    readonly alarms: readonly string[];
    readonly sortBy: "stateUpdatedTimestamp";
  };
}
