import { writeOutMetrics } from "../../../sandbox/simulator/cloudwatch/dashboard-body/metric-shorthand";
import { evaluateExpression, type TimeSeries } from "../../../sandbox/simulator/cloudwatch/metric-math";
import { metricIds, parseExpression } from "../../../sandbox/simulator/cloudwatch/metric-math-parser";
import { parseSearch } from "../../../sandbox/simulator/cloudwatch/metric-search";
import { type MetricName, seriesKey } from "../../../sandbox/simulator/cloudwatch/metric-store";
import { readOrder, type SeriesOrder } from "./series-order";

/** A metric that has to be read for a widget. */
export interface Reading {
  readonly key: string;
  readonly name: MetricName;
  readonly statistic: string;
  readonly periodSeconds: number;
}

/** One line of a chart: its label, and its values once every reading has been made. */
export interface PlannedSeries {
  readonly label: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly values: (readings: ReadonlyMap<string, TimeSeries>, periods: number) => TimeSeries;
}

/** The lines of one entry of a widget: one of a metric, as many as are found of a search. */
export interface PlannedEntry {
  readonly series: readonly PlannedSeries[];
  readonly isArray: boolean;
  readonly isVisible: boolean;
  readonly order?: SeriesOrder;
}

export interface WidgetPlan {
  readonly readings: readonly Reading[];
  readonly entries: readonly PlannedEntry[];
}

/** The properties of a metric widget that say what it shows. */
export interface MetricProperties {
  readonly metrics: readonly (readonly unknown[])[];
  readonly period: number;
  readonly stat: string;
}

/**
 * What has to be read for a metric widget and what becomes of it, as CloudWatch does it in the console. `known` are the
 * metrics that a search can find.
 */
export function widgetPlan(widget: MetricProperties, known: readonly MetricName[]): WidgetPlan {
  const readings = new Map<string, Reading>();
  const read = (name: MetricName, statistic: string, periodSeconds: number): PlannedSeries => {
    const key = `${seriesKey(name)} ${statistic} ${periodSeconds}`;
    readings.set(key, { key, name, statistic, periodSeconds });
    const { dimensions } = name;
    return { label: name.metricName, dimensions, values: (made) => made.get(key) ?? [] };
  };
  const byId = new Map<string, PlannedEntry>();
  const entries = writeOutMetrics(widget.metrics).map(({ texts, rendering }, index) => {
    const text = (name: string) => (typeof rendering[name] === "string" ? rendering[name] : undefined);
    const isVisible = rendering.visible !== false;
    const period = typeof rendering.period === "number" ? rendering.period : widget.period;
    const label = text("label");
    const planned =
      texts.length === 0
        ? expressionEntry(text("expression") ?? "", byId, known, read)
        : { series: [read(nameOf(texts), text("stat") ?? widget.stat, period)], isArray: false };
    const series = planned.series.map((each) => ({ ...each, label: labelOf(label, each) }));
    const entry = { ...planned, series, isVisible };
    byId.set(text("id") ?? `entry${index}`, entry);
    return entry;
  });
  return { readings: [...readings.values()], entries };
}

/** A search within an expression, with its statistic. */
const searchPattern = /SEARCH\('\{[^']*', '([^']*)', \d+\)/g;

type Read = (name: MetricName, statistic: string, periodSeconds: number) => PlannedSeries;

function expressionEntry(
  expression: string,
  byId: ReadonlyMap<string, PlannedEntry>,
  known: readonly MetricName[],
  read: Read,
): Omit<PlannedEntry, "isVisible"> {
  const operands = new Map(byId);
  const { inner, order } = readOrder(expression);
  const searched = inner.replace(searchPattern, (text, statistic: string) => {
    const search = parseSearch(text);
    const series = known.flatMap((metric) =>
      search?.matches(metric) === true ? [read(metric, statistic, search.periodSeconds)] : [],
    );
    const id = `search${operands.size}`;
    operands.set(id, { series, isArray: true, isVisible: false });
    return id;
  });
  const summed = searched.replace(/SUM\((\w+)\)/g, (_, id: string) => {
    const sum = `sum${operands.size}`;
    const members = operands.get(id)?.series ?? [];
    operands.set(sum, {
      series: members.length === 0 ? [] : [sumOf(members)],
      isArray: false,
      isVisible: false,
    });
    return sum;
  });
  return { ...combined(summed, operands), ...(order === undefined ? {} : { order }) };
}

/** An expression over lists of series is one for each of them; over single series it is one. */
function combined(text: string, operands: ReadonlyMap<string, PlannedEntry>) {
  const expression = parseExpression(text);
  const ids = metricIds(expression);
  const entries = ids.map((id) => [id, operands.get(id)] as const);
  const list = entries.find(([, entry]) => entry?.isArray)?.[1];
  const count = list === undefined ? 1 : list.series.length;
  const nothing = entries.some(([, entry]) => entry === undefined || entry.series.length === 0);
  const series = Array.from({ length: nothing ? 0 : count }, (_, index): PlannedSeries => {
    const parts = entries.flatMap(([id, entry]) => {
      const part = entry?.series[entry.isArray ? index : 0];
      return part === undefined ? [] : [[id, part] as const];
    });
    const first = list?.series[index] ?? parts[0]?.[1];
    return {
      label: first?.label ?? "",
      dimensions: first?.dimensions ?? {},
      values: (readings, periods) =>
        evaluateExpression(
          expression,
          new Map(parts.map(([id, part]) => [id, part.values(readings, periods)])),
          periods,
        ),
    };
  });
  return { series, isArray: list !== undefined };
}

/** Missing values count for nothing; where all are missing, so is the sum. */
function sumOf(members: readonly PlannedSeries[]): PlannedSeries {
  return {
    label: "SUM",
    dimensions: {},
    values: (readings, periods) => {
      const all = members.map((member) => member.values(readings, periods));
      return Array.from({ length: periods }, (_, period) => {
        const there = all.flatMap((values) => values[period] ?? []);
        return there.length === 0 ? undefined : there.reduce((sum, value) => sum + value, 0);
      });
    },
  };
}

function nameOf([namespace = "", metricName = "", ...pairs]: readonly string[]): MetricName {
  const dimensions: Record<string, string> = {};
  for (let index = 0; index < pairs.length; index += 2)
    dimensions[pairs[index] ?? ""] = pairs[index + 1] ?? "";
  return { namespace, metricName, dimensions };
}

/** A label is filled with the dimensions of its series, and stands before the series' own where it has no such place. */
function labelOf(label: string | undefined, { label: own, dimensions }: PlannedSeries): string {
  if (label === undefined) return own;
  return label.replace(/\$\{PROP\('Dim\.(\w+)'\)\}/g, (_, name: string) => dimensions[name] ?? "") || own;
}
