import { parseStatistic } from "../statistics";
import {
  boolean,
  type Check,
  type DashboardProblem,
  isObject,
  type JsonObject,
  object,
  oneOf,
  problem,
  text,
  textLike,
  warning,
} from "./checks";
import { type WrittenOutMetric, writeOutMetrics } from "./metric-shorthand";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
export const maximumMetricsPerWidget = 500;
/** Namespace, name, and 30 dimensions. */
const maximumFields = 2 + 2 * 30;

export const region: Check = textLike(/^[a-z]{2,}(-[a-z]+)+-\d$/, "a region such as eu-central-1");
export const accountId: Check = textLike(/^(\d{12}|LOCAL)$/, "an account's 12 digits");
export const colour: Check = textLike(/^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/, "a colour such as #1f77b4");

export const period: Check = (value, path) =>
  Number.isInteger(value) && Number(value) > 0 && Number(value) % 60 === 0
    ? []
    : [problem(path, "must be a multiple of 60 (seconds)")];

/** Simple statistics, percentiles, and the others of CloudWatch, whether or not the sandbox can compute them. */
export const statistic: Check = (value, path) =>
  typeof value === "string" && (parseStatistic(value) !== undefined || otherStatistic.test(value))
    ? []
    : [problem(path, "must be a statistic such as Average, Sum or p99")];
const otherStatistic =
  /^(SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tm|tc|ts|wm)\d{1,2}(\.\d{1,10})?|p100|(TM|TC|TS|WM|PR)\(.+\))$/;

const rendering = {
  accountId,
  color: colour,
  expression: text(),
  id: textLike(/^[a-z][A-Za-z0-9_]*$/, "a lower-case letter followed by letters, digits and underscores"),
  label: text(),
  period,
  region,
  stat: statistic,
  visible: boolean,
  yAxis: oneOf("left", "right"),
};

const checkRendering = object(rendering);
const checkExpression = object(rendering, ["expression"]);

/** Checks a `metrics` array: entries, shorthand, ids and what the expressions refer to. */
export const metricsArray: Check = (value, path) => {
  if (!Array.isArray(value)) return [problem(path, "must be an array")];
  const shape = value.flatMap((entry, index) => entryShape(entry, `${path}/${index}`));
  if (shape.length > 0) return shape;
  const written = writeOutMetrics(value as readonly (readonly unknown[])[]);
  return [
    ...tooMany(value.length, path),
    ...written.flatMap((metric, index) => entryProblems(metric, `${path}/${index}`)),
    ...idProblems(written, path),
    ...insightsProblems(written, path),
  ];
};

function tooMany(count: number, path: string): readonly DashboardProblem[] {
  if (count <= maximumMetricsPerWidget) return [];
  return [problem(path, `has ${count} items; at most ${maximumMetricsPerWidget} are allowed`)];
}

function entryShape(entry: unknown, path: string): readonly DashboardProblem[] {
  if (!Array.isArray(entry) || entry.length === 0) {
    return [problem(path, "must be an array such as [namespace, metric name, dimension, value, {...}]")];
  }
  return entry.flatMap((field, index) => {
    if (typeof field === "string") return [];
    if (index === entry.length - 1 && isObject(field)) return [];
    return [problem(`${path}/${index}`, "must be a text; only the last item may be an object")];
  });
}

function entryProblems(metric: WrittenOutMetric, path: string): readonly DashboardProblem[] {
  const { texts, rendering: properties } = metric;
  const renderingPath = `${path}/${texts.length}`;
  if (metric.problem !== undefined) return [problem(path, metric.problem)];
  if (texts.length === 0) return checkExpression(properties, `${path}/0`);
  const fields = checkRendering(properties, renderingPath);
  if (properties.expression !== undefined) {
    return [...fields, problem(renderingPath, "a metric cannot be an expression as well")];
  }
  if (texts.length < 2 || texts.length % 2 === 1) {
    return [...fields, problem(path, "needs a namespace, a metric name, and a value for each dimension")];
  }
  if (texts.length > maximumFields) return [...fields, problem(path, "has more than 30 dimensions")];
  return fields;
}

/** Ids are unique in a widget, and an expression names none that is missing. Its functions are upper-case. */
function idProblems(metrics: readonly WrittenOutMetric[], path: string): readonly DashboardProblem[] {
  const ids = metrics.map((metric) => textOf(metric.rendering, "id"));
  return metrics.flatMap((metric, index) => {
    const entry = `${path}/${index}`;
    const id = ids[index];
    const repeated =
      id !== undefined && ids.indexOf(id) < index ? [problem(entry, `the id ${id} is used twice`)] : [];
    const expression = textOf(metric.rendering, "expression") ?? "";
    const unknown = namesIn(expression).filter((name) => !ids.includes(name));
    return [
      ...repeated,
      ...unknown.map((name) => warning(entry, `the expression names ${name}, which no metric has as its id`)),
    ];
  });
}

function namesIn(expression: string): readonly string[] {
  if (isInsightsQuery(expression)) return [];
  const withoutTexts = expression.replace(/'[^']*'|"[^"]*"/g, "");
  return [...new Set(withoutTexts.match(/(?<![A-Za-z0-9_.])[a-z][A-Za-z0-9_]*/g) ?? [])];
}

function insightsProblems(metrics: readonly WrittenOutMetric[], path: string): readonly DashboardProblem[] {
  const queries = metrics.filter((metric) =>
    isInsightsQuery(textOf(metric.rendering, "expression") ?? ""),
  ).length;
  return queries > 1 ? [problem(path, `has ${queries} Metrics Insights queries; at most 1 is allowed`)] : [];
}

function isInsightsQuery(expression: string): boolean {
  return /^\s*SELECT\s/i.test(expression);
}

function textOf(held: JsonObject, name: string): string | undefined {
  const value = held[name];
  return typeof value === "string" ? value : undefined;
}
