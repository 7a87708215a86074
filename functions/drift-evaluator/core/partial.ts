import * as z from "zod/mini";
import { parseJson } from "../../shared/parse-json";
import type { Column } from "../../statistics/dataset-statistics";
import { type FeatureJson, featureJsonSchema, featureToJson } from "../../statistics/statistics-json";
import type { ObjectTally } from "./object-tally";
import "../../shared/schema-language";
import { unreadableLinesSchema } from "./unreadable-lines";

/** Part of each partial's fingerprint: a release that counts differently or writes another form raises it. */
export const partialFormatVersion = 1;

const count = z.int().check(z.gte(0));

const windowEntrySchema = z.strictObject({
  startMs: z.int(),
  records: count,
  rows: count,
  /** Rows whose values are counted: those with as many columns as the baseline. */
  countedRows: count,
  rowsWithMissingColumns: count,
  rowsWithExtraColumns: count,
  unreadable: unreadableLinesSchema,
  features: z.array(featureJsonSchema),
});

/** What was counted of one captured object, by window, so that it never has to be read again. */
const partialSchema = z.strictObject({
  /** Binds the format, the baseline and the windows' length. */
  fingerprint: z.string(),
  object: z.strictObject({ key: z.string(), eTag: z.string(), bytes: count, contentDigest: z.string() }),
  lines: count,
  misplacedRecords: count,
  /** Lines without a time in an object that has no line with one: they count in every window of its hour. */
  unreadable: unreadableLinesSchema,
  windows: z.array(windowEntrySchema),
});
export type Partial = z.infer<typeof partialSchema>;
export type WindowEntry = z.infer<typeof windowEntrySchema>;

/** What two partials must have in common to be merged; its digest is the fingerprint. */
export function fingerprintText(columns: readonly Column[], windowMinutes: number): string {
  return JSON.stringify({ partialFormatVersion, windowMinutes, columns });
}

export function partialOf(fingerprint: string, object: Partial["object"], tally: ObjectTally): Partial {
  return {
    fingerprint,
    object,
    lines: tally.lines,
    misplacedRecords: tally.misplaced,
    unreadable: tally.unreadable(),
    windows: tally.placed().map(({ window, tally: { statistics, unreadable, ...counts } }) => ({
      startMs: window.startMs,
      records: counts.records,
      rows: counts.rows,
      countedRows: statistics.rowCount,
      rowsWithMissingColumns: counts.rowsWithMissingColumns,
      rowsWithExtraColumns: counts.rowsWithExtraColumns,
      unreadable: unreadable.result(),
      features: statistics.entries().map((entry): FeatureJson => featureToJson(entry.statistics)),
    })),
  };
}

/** The partial in a text, or `undefined` when it is none, or not of this object and fingerprint: then it is made anew. */
export function readPartial(
  text: string,
  expected: { readonly fingerprint: string; readonly key: string; readonly eTag: string },
  columns: readonly Column[],
): Partial | undefined {
  const parsed = partialSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { fingerprint, object, windows } = parsed.data;
  const fits = ({ features }: WindowEntry) =>
    features.length === columns.length &&
    columns.every(
      ({ reference }, index) => features[index]?.histogram.length === (reference?.cutPoints.length ?? 0) + 1,
    );
  const same =
    fingerprint === expected.fingerprint && object.key === expected.key && object.eTag === expected.eTag;
  return same && windows.every(fits) ? parsed.data : undefined;
}
