import type { SqlDialect } from "./dialect";
import { quotedAsciiText } from "./sql-text";

/** Athena's engine version 3, which speaks Trino's SQL. */
export const athenaDialect: SqlDialect = {
  text: quotedAsciiText,
  parseJson: (text) => `TRY(json_parse(${text}))`,
  jsonPart: (json, path) => `json_extract(${json}, '${path}')`,
  jsonText: (json) => `json_format(${json})`,
  jsonScalar: (json) => `json_extract_scalar(${json}, '$')`,
  jsonList: (json) => `CAST(${json} AS ARRAY(JSON))`,
  jsonFields: (json) => `CAST(${json} AS MAP(VARCHAR, JSON))`,
  base64Text: (text) => `TRY(from_utf8(from_base64(${text})))`,
  epochSeconds: (text) => `TRY(to_unixtime(from_iso8601_timestamp(${text})))`,
  matches: (text, pattern) => `regexp_like(${text}, ${quotedAsciiText(pattern)})`,
  split: (text, separator) => `split(${text}, ${separator})`,
  join: (array) => `array_join(${array}, '')`,
  size: (array) => `cardinality(${array})`,
  element: (array, index) => `element_at(${array}, ${index})`,
  field: (map, key) => `element_at(${map}, ${key})`,
  transform: (array, name, body) => `transform(${array}, ${name} -> ${body})`,
  filter: (array, name, condition) => `filter(${array}, ${name} -> ${condition})`,
  reduce: (array, start, state, name, body) =>
    `reduce(${array}, ${start}, (${state}, ${name}) -> ${body}, ${state} -> ${state})`,
  countNotAbove: (value, array) => `width_bucket(${value}, ${array})`,
  codePoint: (character) => `codepoint(CAST(${character} AS VARCHAR(1)))`,
  exclusiveOr: (left, right) => `bitwise_xor(${left}, ${right})`,
  shiftRight: (value, bits) => `bitwise_right_shift(${value}, ${bits})`,
};
