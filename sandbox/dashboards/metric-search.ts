import type { MetricName } from "../simulator/cloudwatch/metric-store";

/**
 * A search over metrics, in the parts that a dashboard of ours uses: a schema, `MetricName`, and dimensions that are exactly
 * so or include words. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
 */
export interface MetricSearch {
  readonly namespace: string;
  /** A metric is found when it has these dimensions and no other. */
  readonly dimensions: readonly string[];
  readonly terms: readonly SearchTerm[];
  readonly statistic: string;
  readonly periodSeconds: number;
}

interface SearchTerm {
  readonly property: string;
  readonly value: string;
  readonly isExact: boolean;
}

/** Something that is no such search. */
export class MetricSearchError extends Error {
  override readonly name = "MetricSearchError";
}

export const searchPattern = /SEARCH\('(\{[^']*)', '([^']*)', (\d+)\)/g;

export function readSearch(text: string): MetricSearch {
  const [, query = "", statistic = "", period] = new RegExp(searchPattern.source).exec(text) ?? [];
  const [, schema, rest = ""] = /^\{([^}]*)\}(.*)$/.exec(query) ?? [];
  if (schema === undefined) throw new MetricSearchError(`is no search that the sandbox understands: ${text}`);
  const [namespace = "", ...dimensions] = schema.split(",").map((part) => part.trim().replace(/^"|"$/g, ""));
  return {
    namespace,
    dimensions,
    terms: readTerms(rest.trim()),
    statistic,
    periodSeconds: Number(period),
  };
}

function readTerms(text: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  const term = /(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"()]+))\s*/y;
  while (term.lastIndex < text.length) {
    const at = term.lastIndex;
    const [, property = "", exact, words = ""] = term.exec(text) ?? [];
    if (property === "")
      throw new MetricSearchError(`is no term that the sandbox understands: ${text.slice(at)}`);
    terms.push({
      property,
      value: exact === undefined ? words : exact.replace(/\\(.)/g, "$1"),
      isExact: exact !== undefined,
    });
  }
  return terms;
}

/** Whether the search finds the metric. */
export function finds({ namespace, dimensions, terms }: MetricSearch, metric: MetricName): boolean {
  const own = Object.keys(metric.dimensions);
  return (
    metric.namespace === namespace &&
    own.length === dimensions.length &&
    dimensions.every((name) => Object.hasOwn(metric.dimensions, name)) &&
    terms.every(({ property, value, isExact }) => {
      const found = property === "MetricName" ? metric.metricName : metric.dimensions[property];
      if (found === undefined) return false;
      return isExact ? found === value : includesWords(found, value);
    })
  );
}

/** Whether the words stand in the text one after the other, whatever stands between and around them. */
function includesWords(text: string, words: string): boolean {
  const [all, wanted] = [wordsOf(text), wordsOf(words)];
  return all.some((_, start) => wanted.every((word, index) => all[start + index] === word));
}

/** CloudWatch begins a word at each capital letter and digit, and after whatever is neither letter nor digit. */
function wordsOf(text: string): string[] {
  const words = text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.map((word) => word.toLowerCase());
}
