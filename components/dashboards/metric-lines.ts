import type { LineOptions, MetricLine } from "./dashboard-body";
import {
  type DimensionsOf,
  type MetricKey,
  type PublishedMetric,
  publishedMetrics,
  type StatisticOf,
} from "./published-metrics";

/** How a metric is drawn. */
export interface MetricLineOptions<Key extends MetricKey> extends LineOptions {
  readonly stat: StatisticOf<Key>;
  /** For a metric whose name has one. */
  readonly feature?: string;
}

/** One line of a widget: a metric by its dimensions. */
export function metricLine<Key extends MetricKey>(
  key: Key,
  dimensions: DimensionsOf<Key>,
  { feature, ...options }: MetricLineOptions<Key>,
): MetricLine {
  const { namespace, name }: PublishedMetric = publishedMetrics[key];
  return [
    namespace,
    feature === undefined ? name : name.replace("<feature>", feature),
    ...Object.entries<string>(dimensions).flat(),
    options,
  ];
}

/** A line that is worked out of others by their ids. */
export function expressionLine(
  expression: string,
  options: Omit<LineOptions, "expression" | "stat">,
): MetricLine {
  return [{ expression, ...options }];
}

/** A metric in another unit: the metric itself is read and not drawn. `factor` as an expression, such as `/ 1000`. */
export function scaledLine<Key extends MetricKey>(
  key: Key,
  dimensions: DimensionsOf<Key>,
  { id, label, factor, stat }: MetricLineOptions<Key> & { readonly id: string; readonly factor: string },
): MetricLine[] {
  return [
    metricLine(key, dimensions, { id: `${id}Read`, stat, visible: false } as MetricLineOptions<Key>),
    expressionLine(`${id}Read ${factor}`, { id, ...(label === undefined ? {} : { label }) }),
  ];
}

/** What a search demands: dimensions that are exactly so, and one whose words include the given ones. */
export interface SearchTerms {
  readonly exactly?: Readonly<Record<string, string>>;
  readonly including?: Readonly<Record<string, string>>;
}

/**
 * A search over all series of a metric, for those whose dimensions' values nobody knows beforehand. It finds what has
 * reported within two weeks: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
 */
export function searchExpression<Key extends MetricKey>(
  key: Key,
  { exactly = {}, including = {} }: SearchTerms,
  stat: StatisticOf<Key>,
  periodSeconds: number,
): string {
  const { namespace, name, dimensions } = publishedMetrics[key];
  const schema = [namespace, ...dimensions].map((part) => `"${part}"`).join(",");
  const terms = [
    `MetricName="${name}"`,
    ...Object.entries(exactly).map(([dimension, value]) => `${dimension}="${escaped(value)}"`),
    ...Object.entries(including).map(([dimension, value]) => `${dimension}=${value}`),
  ];
  return `SEARCH('{${schema}} ${terms.join(" ")}', '${stat}', ${periodSeconds})`;
}

/** What stands between double quotes is taken as it is, save these. */
function escaped(value: string): string {
  return value.replace(/["\\()]/g, "\\$&");
}

/** What each line of a search is called: the values of these dimensions, put in by CloudWatch. */
export function dimensionLabel(...dimensions: readonly string[]): string {
  return dimensions.map((dimension) => `$\{PROP('Dim.${dimension}')}`).join(" ");
}
