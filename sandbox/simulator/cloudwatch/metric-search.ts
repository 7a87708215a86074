import { MetricMathError } from "./metric-math-parser";
import type { MetricName } from "./metric-store";
import { parseStatistic, type Statistic } from "./statistics";

/** How the series that a search finds become one. */
export const searchAggregates = ["SUM", "AVG", "MIN", "MAX"] as const;
export type SearchAggregate = (typeof searchAggregates)[number];

/** A search for metrics in place of a metric. */
export interface MetricSearch {
  readonly matches: (metric: MetricName) => boolean;
  readonly statistic: Statistic;
  readonly periodSeconds: number;
  /** Without one, each series found is a result of its own. */
  readonly aggregate: SearchAggregate | undefined;
}

type Condition = (metric: MetricName) => boolean;

/**
 * Reads `SEARCH('{Namespace,Dimension} terms', 'Statistic', period)`, alone or as the input of SUM, AVG, MIN or MAX;
 * `undefined` for an expression that is no search.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
 *
 * @throws MetricMathError for a search that cannot be read.
 */
export function parseSearch(expression: string): MetricSearch | undefined {
  if (!/\bSEARCH\s*\(/.test(expression)) return undefined;
  const match =
    /^\s*(?:(SUM|AVG|MIN|MAX)\s*\(\s*)?SEARCH\s*\(\s*(?:'([^']*)'|"((?:[^"\\]|\\.)*)")\s*,\s*['"]([^'"]+)['"]\s*,\s*(\d+)\s*\)\s*(\)?)\s*$/.exec(
      expression,
    );
  const [, aggregate, single, double, statisticName = "", period, end] = match ?? [];
  if (match === null || (aggregate !== undefined) !== (end === ")")) {
    throw new MetricMathError(
      `the search '${expression}' is not SEARCH('{Namespace,Dimension} terms', 'Statistic', period), alone or in SUM, AVG, MIN or MAX`,
    );
  }
  const statistic = parseStatistic(statisticName);
  if (statistic === undefined)
    throw new MetricMathError(`the statistic '${statisticName}' of a search is not simulated`);
  return {
    matches: parseQuery(single ?? (double ?? "").replace(/\\(.)/g, "$1")),
    statistic,
    periodSeconds: Number(period),
    aggregate: searchAggregates.find((name) => name === aggregate),
  };
}

function parseQuery(query: string): Condition {
  const [, schema, rest = ""] = /^\s*(?:\{([^}]*)\})?(.*)$/s.exec(query) ?? [];
  const bySchema = schema === undefined ? () => true : schemaCondition(schema);
  const tokens = rest.match(tokenPattern)?.map((token) => token.trim()) ?? [];
  if (tokens.join("").replace(/\s/g, "") !== rest.replace(/\s/g, "")) {
    throw new MetricMathError(`the search '${query}' cannot be read`);
  }
  const cursor = { tokens, position: 0 };
  const byTerms = tokens.length === 0 ? () => true : parseAlternatives(cursor);
  if (cursor.position < tokens.length)
    throw new MetricMathError(`unexpected '${tokens[cursor.position]}' in the search '${query}'`);
  return (metric) => bySchema(metric) && byTerms(metric);
}

const tokenPattern =
  /\s*(?:[()]|[^\s()="]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)|"(?:[^"\\]|\\.)*"|[^\s()="]+)/g;

/** The namespace, and exactly the dimensions that are named. */
function schemaCondition(schema: string): Condition {
  const [namespace = "", ...dimensions] = (schema.match(/"[^"]*"|[^,]+/g) ?? []).map((part) =>
    unquoted(part.trim()),
  );
  const wanted = [...dimensions].sort().join("\n");
  return (metric) =>
    metric.namespace === namespace && Object.keys(metric.dimensions).sort().join("\n") === wanted;
}

interface Cursor {
  readonly tokens: readonly string[];
  position: number;
}

function parseAlternatives(cursor: Cursor): Condition {
  const alternatives = [parseAll(cursor)];
  while (cursor.tokens[cursor.position] === "OR") {
    cursor.position += 1;
    alternatives.push(parseAll(cursor));
  }
  return (metric) => alternatives.some((condition) => condition(metric));
}

function parseAll(cursor: Cursor): Condition {
  const conditions: Condition[] = [];
  for (;;) {
    const token = cursor.tokens[cursor.position];
    if (token === undefined || token === "OR" || token === ")") break;
    if (token === "AND") cursor.position += 1;
    else conditions.push(parseOne(cursor));
  }
  if (conditions.length === 0) throw new MetricMathError("a search has an operator without a term");
  return (metric) => conditions.every((condition) => condition(metric));
}

function parseOne(cursor: Cursor): Condition {
  const token = cursor.tokens[cursor.position] ?? "";
  cursor.position += 1;
  if (token === "NOT") {
    const excluded = parseOne(cursor);
    return (metric) => !excluded(metric);
  }
  if (token !== "(") return termCondition(token);
  const inner = parseAlternatives(cursor);
  if (cursor.tokens[cursor.position] !== ")")
    throw new MetricMathError("a bracket of a search is not closed");
  cursor.position += 1;
  return inner;
}

/** `Name="value"` is the whole value, `Name=value` its words, and a term alone the words of any part of the metric. */
function termCondition(token: string): Condition {
  const [, property, value = ""] = /^([^\s="]+)\s*=\s*(.+)$/s.exec(token) ?? [];
  if (property === undefined) {
    return (metric) =>
      hasWords(
        [metric.namespace, metric.metricName, ...Object.entries(metric.dimensions).flat()].join(" "),
        unquoted(token),
      );
  }
  const isWhole = value.startsWith('"');
  return (metric) => {
    const actual = propertyOf(metric, property);
    if (actual === undefined) return false;
    return isWhole ? actual === unquoted(value) : hasWords(actual, value);
  };
}

function propertyOf(metric: MetricName, property: string): string | undefined {
  if (property === "MetricName") return metric.metricName;
  if (property === "Namespace") return metric.namespace;
  return metric.dimensions[property];
}

/** Whether the words stand in the text one after the other, whatever stands between and around them. */
function hasWords(text: string, wanted: string): boolean {
  const [all, sought] = [wordsOf(text), wordsOf(wanted)];
  return all.some((_, start) => sought.every((word, index) => all[start + index] === word));
}

/** Words end at whatever is no letter or digit, and where a capital follows a small letter. Case does not matter. */
function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, "$1") : text;
}
