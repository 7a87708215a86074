import type { SqlDialect } from "../../functions/drift-evaluator/core/sql/dialect";
import { quotedText } from "../../functions/drift-evaluator/core/sql/sql-text";

/** DuckDB's spelling of what Athena spells otherwise. */
export const duckdbDialect: SqlDialect = {
  text: quotedText,
  // DuckDB reads NaN and trailing commas as JSON, which Athena and JavaScript do not.
  parseJson: (text) => `CASE WHEN json_valid(${text}) THEN json(${text}) END`,
  jsonPart: (json, path) => `json_extract(${json}, '${path}')`,
  jsonText: (json) => `CAST(${json} AS VARCHAR)`,
  jsonScalar: (json) => `(${json} ->> '$')`,
  jsonList: (json) => `CAST(${json} AS JSON[])`,
  jsonFields: (json) => `CAST(${json} AS MAP(VARCHAR, JSON))`,
  base64Text: (text) => `TRY(decode(from_base64(${text})))`,
  epochSeconds: (text) => `epoch(TRY_CAST(${text} AS TIMESTAMPTZ))`,
  matches: (text, pattern) => `regexp_matches(${text}, ${quotedText(pattern)})`,
  split: (text, separator) => `string_split(${text}, ${separator})`,
  join: (array) => `array_to_string(${array}, '')`,
  size: (array) => `len(${array})`,
  element: (array, index) => `list_extract(${array}, ${index})`,
  field: (map, key) => `map_extract_value(${map}, ${key})`,
  transform: (array, name, body) => `list_transform(${array}, lambda ${name}: ${body})`,
  filter: (array, name, condition) => `list_filter(${array}, lambda ${name}: ${condition})`,
  reduce: (array, start, state, name, body) =>
    `list_reduce(${array}, lambda ${state}, ${name}: ${body}, ${start})`,
  countNotAbove: (value, array) => `len(list_filter(${array}, lambda cut: cut <= ${value}))`,
  codePoint: (character) => `unicode(${character})`,
  exclusiveOr: (left, right) => `xor(${left}, CAST(${right} AS BIGINT))`,
  shiftRight: (value, bits) => `(${value} >> ${bits})`,
};
