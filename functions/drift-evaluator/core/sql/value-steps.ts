import { longestCategory } from "../../../statistics/categories";
import type { SqlDialect } from "./dialect";
import { type QueryStep, trimmed } from "./request-steps";
import { arrayOf, doubleLiteral } from "./sql-text";

/** A feature as the query counts it. */
export interface QueriedFeature {
  /** Its column, counted from 1. */
  readonly column: number;
  /** Numbers count as text. */
  readonly textOnly: boolean;
  readonly cutPoints: readonly number[];
  readonly threeSigma?: { readonly center: number; readonly distance: number };
  /** What numbers are taken less of before they are averaged, so that an offset costs no digits. */
  readonly origin: number;
}

/** An array needs an element; no row has this column. */
const noFeature: QueriedFeature = { column: 1, textOnly: false, cutPoints: [], origin: 0 };

/** `valueOfText`'s decimal numbers. */
const decimalPattern = "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$";
/** Ends a list of cut points that has none: every number but this one is below it. */
const largestNumber = Number.MAX_VALUE;
/** Whole numbers up to here are written by SQL as JavaScript writes them. */
const largestExactInteger = Number.MAX_SAFE_INTEGER;

/**
 * From rows to counts: one line per feature, class, bin and text. Slot 0 is the row itself, whose bin is its flags; the
 * others are the features in the order given. Moments are taken within a bin and merged by the reader.
 */
export function valueSteps(
  features: readonly QueriedFeature[],
  countRows: boolean,
  dialect: SqlDialect,
): QueryStep[] {
  const slots = [...(countRows ? [0] : []), ...features.map((_, index) => index + 1)];
  const perSlot = (expression: (feature: QueriedFeature) => string) =>
    dialect.element(
      arrayOf((features.length > 0 ? features : [noFeature]).map(expression)),
      "greatest(slot, 1)",
    );
  const columns = perSlot(({ column }) => String(column));
  const cuts = perSlot(({ cutPoints }) => arrayOf(finiteCuts(cutPoints).map(doubleLiteral)));
  const textSlots = features.flatMap(({ textOnly }, index) => (textOnly ? [index + 1] : []));
  return [
    {
      name: "cells",
      select: `SELECT slot, reason, flags, CASE WHEN slot > 0 THEN ${dialect.element("cells", columns)} END AS cell
FROM flagged_rows CROSS JOIN UNNEST(${arrayOf(slots.map(String))}) AS slots(slot)
WHERE slot = 0 OR flags >= 8`,
    },
    {
      name: "cell_texts",
      select: `SELECT slot, reason, flags, substr(cell, 1, 1) AS mark,
  CASE WHEN starts_with(cell, 's') THEN ${trimmed(dialect, "substr(cell, 2)")} ELSE substr(cell, 2) END AS content
FROM cells`,
    },
    {
      name: "cell_doubles",
      select: `SELECT slot, reason, flags, mark, content,
  CASE WHEN mark = 'd' OR mark = 's' AND ${dialect.matches("content", decimalPattern)} THEN TRY_CAST(content AS DOUBLE) END AS parsed
FROM cell_texts`,
    },
    {
      name: "cell_numbers",
      select: `SELECT slot, reason, flags, mark, content, CASE WHEN abs(parsed) <= ${doubleLiteral(largestNumber)} THEN parsed END AS number
FROM cell_doubles`,
    },
    {
      name: "classed_cells",
      select: `SELECT slot, reason, flags, mark, content, number,
  CASE WHEN slot = 0 THEN CASE WHEN reason IS NULL THEN 'row' ELSE 'unreadable' END
    WHEN mark IS NULL THEN 'missing'
    WHEN number IS NOT NULL THEN CASE ${textSlots.length > 0 ? `WHEN slot IN (${textSlots.join(", ")}) THEN 'text' ` : ""}WHEN floor(number) = number THEN 'integral' ELSE 'fractional' END
    WHEN mark = 'd' THEN 'missing'
    WHEN mark = 's' AND lower(content) IN ('', 'nan', 'null', 'none', 'na', 'n/a') THEN 'missing'
    ELSE 'text' END AS class
FROM cell_numbers`,
    },
    {
      name: "measured_cells",
      select: `SELECT slot, class,
  CASE class WHEN 'unreadable' THEN reason WHEN 'text' THEN CASE
      WHEN mark = 's' AND number IS NULL THEN concat('t', substr(content, 1, ${longestCategory}))
      WHEN number IS NULL THEN concat(mark, content)
      WHEN floor(number) = number AND abs(number) <= ${doubleLiteral(largestExactInteger)} THEN concat('t', CAST(TRY_CAST(number AS BIGINT) AS VARCHAR))
      ELSE concat('n', CAST(number AS VARCHAR)) END END AS label,
  CASE WHEN class = 'row' OR class = 'unreadable' THEN flags
    WHEN class = 'integral' OR class = 'fractional' THEN ${dialect.countNotAbove("number", cuts)} ELSE 0 END AS bin,
  coalesce(abs(number - ${perSlot(({ threeSigma }) => optionalDouble(threeSigma?.center))}) > ${perSlot(({ threeSigma }) => optionalDouble(threeSigma?.distance))}, FALSE) AS beyond,
  CASE WHEN class = 'integral' OR class = 'fractional' THEN number END AS number,
  CASE WHEN class = 'integral' OR class = 'fractional' THEN number - ${perSlot(({ origin }) => doubleLiteral(origin))} END AS distance
FROM classed_cells`,
    },
    {
      name: "groups",
      select: `SELECT slot, class, label, bin, beyond, count(*) AS amount, avg(distance) AS mean, var_pop(distance) AS variance,
  min(number) AS minimum, max(number) AS maximum
FROM measured_cells GROUP BY 1, 2, 3, 4, 5`,
    },
    ...hashSteps(dialect),
  ];
}

/**
 * Of more texts than `Categories` keeps, those are delivered that it would keep: its hash, in SQL. The one after them
 * tells it that some were left out, and from where on.
 */
function hashSteps(dialect: SqlDialect): QueryStep[] {
  const others = "slot, class, label, bin, beyond, amount, mean, variance, minimum, maximum";
  const times = (value: string, factor: number) =>
    `(${value} * ${factor % 65_536} + ((${value} * ${Math.floor(factor / 65_536)}) % 65536) * 65536) % 4294967296`;
  const mix = (value: string, bits: number) => dialect.exclusiveOr(value, dialect.shiftRight(value, bits));
  const step = (state: string, unit: string) =>
    `((${dialect.exclusiveOr(state, unit)} * 16777619) % 4294967296)`;
  // JavaScript hashes UTF-16, in which later characters are two units.
  const high = `(55296 + ${dialect.shiftRight("(code - 65536)", 10)})`;
  const low = "(56320 + (code - 65536) % 1024)";
  const body = `CASE WHEN code < 65536 THEN ${step("state", "code")} ELSE ${step(step("state", high), low)} END`;
  const symbols = "regexp_extract_all(substr(label, 2), '(?s).')";
  const codes = dialect.transform(symbols, "symbol", `CAST(${dialect.codePoint("symbol")} AS BIGINT)`);
  return [
    {
      name: "hashes",
      select: `SELECT ${others}, CASE WHEN class = 'text' THEN ${dialect.reduce(codes, "2166136261", "state", "code", body)} END AS hash
FROM groups`,
    },
    { name: "hashes_mixed", select: `SELECT ${others}, ${mix("hash", 16)} AS hash FROM hashes` },
    {
      name: "hashes_multiplied",
      select: `SELECT ${others}, ${times("hash", 0x85ebca6b)} AS hash FROM hashes_mixed`,
    },
    {
      name: "hashes_mixed_again",
      select: `SELECT ${others}, ${mix("hash", 13)} AS hash FROM hashes_multiplied`,
    },
    {
      name: "hashes_multiplied_again",
      select: `SELECT ${others}, ${times("hash", 0xc2b2ae35)} AS hash FROM hashes_mixed_again`,
    },
    {
      name: "hashes_complete",
      select: `SELECT ${others}, ${mix("hash", 16)} AS hash FROM hashes_multiplied_again`,
    },
    {
      name: "ranked_groups",
      select: `SELECT ${others}, sum(amount) OVER (PARTITION BY slot, class) AS class_amount,
  rank() OVER (PARTITION BY slot, class ORDER BY hash) AS hash_rank
FROM hashes_complete`,
    },
  ];
}

/** No finite number is at or above a cut point beyond all numbers, so leaving it out changes no count. */
function finiteCuts(cutPoints: readonly number[]): readonly number[] {
  const finite = cutPoints.filter(Number.isFinite);
  return finite.length > 0 ? finite : [largestNumber];
}

function optionalDouble(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? "CAST(NULL AS DOUBLE)" : doubleLiteral(value);
}
