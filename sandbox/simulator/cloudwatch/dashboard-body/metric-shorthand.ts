import { isObject, type JsonObject } from "./checks";

/** An entry of a `metrics` array, written out. */
export interface WrittenOutMetric {
  /** Namespace, name, and the dimensions' names and values in turn; empty for an expression. */
  readonly texts: readonly string[];
  /** The rendering properties, or the expression with its own. */
  readonly rendering: JsonObject;
  /** Why the shorthand means nothing, such as a `.` in the first entry. */
  readonly problem: string | undefined;
}

/**
 * Writes out the shorthand of `metrics` arrays: `.` is the field at the same place of the metric before, `...` stands
 * for as many of its fields as are left out. Expressions in between do not count as the metric before.
 */
export function writeOutMetrics(metrics: readonly (readonly unknown[])[]): readonly WrittenOutMetric[] {
  let previous: readonly string[] = [];
  return metrics.map((entry) => {
    const last = entry.at(-1);
    const rendering = isObject(last) ? last : {};
    const fields = (isObject(last) ? entry.slice(0, -1) : entry).map(String);
    const { texts, problem } = writtenOut(fields, previous);
    if (texts.length > 0) previous = texts;
    return { texts, rendering, problem };
  });
}

function writtenOut(
  fields: readonly string[],
  previous: readonly string[],
): { readonly texts: readonly string[]; readonly problem: string | undefined } {
  const ellipsis = fields.indexOf("...");
  if (ellipsis >= 0) {
    if (ellipsis > 0) return { texts: fields, problem: "'...' may only be the first field" };
    const leftOut = previous.length - (fields.length - 1);
    if (leftOut < 1) return { texts: fields, problem: "'...' has no fields of a metric before to stand for" };
    return writtenOut([...previous.slice(0, leftOut), ...fields.slice(1)], previous);
  }
  const unknown = fields.findIndex((field, index) => field === "." && previous[index] === undefined);
  if (unknown >= 0) {
    return { texts: fields, problem: `'.' at place ${unknown} has no field of a metric before to stand for` };
  }
  return {
    texts: fields.map((field, index) => (field === "." ? (previous[index] ?? field) : field)),
    problem: undefined,
  };
}
