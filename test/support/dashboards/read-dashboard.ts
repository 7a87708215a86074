import { type CloudWatchClient, GetMetricDataCommand, paginateListMetrics } from "@aws-sdk/client-cloudwatch";
import type { TimeSeries } from "../../../sandbox/simulator/cloudwatch/metric-math";
import type { MetricName } from "../../../sandbox/simulator/cloudwatch/metric-store";
import { inOrder } from "./series-order";
import { type MetricProperties, type Reading, widgetPlan } from "./widget-plan";

/** What a metric widget shows: its lines, each with a value or none per period, oldest first. */
export interface ReadWidget {
  readonly title: string;
  readonly periodSeconds: number;
  readonly lines: readonly { readonly label: string; readonly values: TimeSeries }[];
}

/** From when to when, in milliseconds since the epoch. */
export interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** GetMetricData takes so many queries in one call. */
const queriesPerCall = 500;

/** Reads what every metric widget of a dashboard's body would show, in the order of the body. */
export async function readDashboard(
  cloudWatch: CloudWatchClient,
  body: string,
  range: TimeRange,
): Promise<ReadWidget[]> {
  const { widgets } = JSON.parse(body) as { widgets: { type: string; properties: unknown }[] };
  const known = await knownMetrics(cloudWatch);
  const read: ReadWidget[] = [];
  for (const { type, properties } of widgets)
    if (type === "metric") {
      const widget = properties as MetricProperties & { readonly title: string };
      read.push(await readWidget(cloudWatch, widget, known, range));
    }
  return read;
}

async function readWidget(
  cloudWatch: CloudWatchClient,
  widget: MetricProperties & { readonly title: string },
  known: readonly MetricName[],
  range: TimeRange,
): Promise<ReadWidget> {
  const plan = widgetPlan(widget, known);
  const readings = new Map<string, TimeSeries>();
  for (let start = 0; start < plan.readings.length; start += queriesPerCall)
    for (const [key, values] of await ask(
      cloudWatch,
      plan.readings.slice(start, start + queriesPerCall),
      range,
    ))
      readings.set(key, values);
  const periods = startsOf(range, widget.period).length;
  const lines = plan.entries.flatMap(({ series, isVisible, order }) =>
    isVisible
      ? inOrder(
          series.map(({ label, values }) => ({ label, values: values(readings, periods) })),
          order,
        )
      : [],
  );
  return { title: widget.title, periodSeconds: widget.period, lines };
}

async function ask(
  cloudWatch: CloudWatchClient,
  readings: readonly Reading[],
  range: TimeRange,
): Promise<Map<string, TimeSeries>> {
  const answer = await cloudWatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(range.startMs),
      EndTime: new Date(range.endMs),
      MetricDataQueries: readings.map(({ name, statistic, periodSeconds }, index) => ({
        Id: `q${index}`,
        MetricStat: {
          Metric: {
            Namespace: name.namespace,
            MetricName: name.metricName,
            Dimensions: Object.entries(name.dimensions).map(([Name, Value]) => ({ Name, Value })),
          },
          Period: periodSeconds,
          Stat: statistic,
        },
      })),
    }),
  );
  const results = new Map(answer.MetricDataResults?.map((result) => [result.Id, result]));
  return new Map(
    readings.map(({ key, periodSeconds }, index) => {
      const { Timestamps = [], Values = [] } = results.get(`q${index}`) ?? {};
      const byTime = new Map(Timestamps.map((time, place) => [time.getTime(), Values[place]]));
      return [key, startsOf(range, periodSeconds).map((start) => byTime.get(start))];
    }),
  );
}

function startsOf({ startMs, endMs }: TimeRange, periodSeconds: number): number[] {
  const periodMs = periodSeconds * 1000;
  const first = Math.floor(startMs / periodMs) * periodMs;
  return Array.from(
    { length: Math.ceil((endMs - first) / periodMs) },
    (_, index) => first + index * periodMs,
  );
}

async function knownMetrics(cloudWatch: CloudWatchClient): Promise<MetricName[]> {
  const known: MetricName[] = [];
  for await (const { Metrics = [] } of paginateListMetrics({ client: cloudWatch }, {}))
    for (const { Namespace = "", MetricName: metricName = "", Dimensions = [] } of Metrics)
      known.push({
        namespace: Namespace,
        metricName,
        dimensions: Object.fromEntries(Dimensions.map(({ Name = "", Value = "" }) => [Name, Value])),
      });
  return known;
}
