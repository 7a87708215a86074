/**
 * The few things that are spelled differently in Athena (Trino) and in the engine that the tests run (DuckDB). All else
 * in the queries is the same text for both. Every member takes SQL expressions and returns one.
 */
export interface SqlDialect {
  /** A text literal. */
  text(value: string): string;
  /** JSON of a text, or NULL where it is none. */
  parseJson(text: string): string;
  /** The part of a JSON value at a path such as `$.a.b`, or NULL. */
  jsonPart(json: string, path: string): string;
  /** A JSON value as it is written, without white space. */
  jsonText(json: string): string;
  /** The text of a JSON string without quotes, and of other simple values as they are written; NULL for null. */
  jsonScalar(json: string): string;
  jsonList(json: string): string;
  /** A map from texts to JSON. */
  jsonFields(json: string): string;
  /** The UTF-8 text in base64, or NULL where it is none. */
  base64Text(text: string): string;
  /** Seconds since the epoch of an ISO 8601 time with offset, or NULL. */
  epochSeconds(text: string): string;
  matches(text: string, pattern: string): string;
  split(text: string, separator: string): string;
  /** The texts of an array one after the other. */
  join(array: string): string;
  size(array: string): string;
  /** An element counted from 1, or NULL. */
  element(array: string, index: string): string;
  /** A map's value, or NULL. */
  field(map: string, key: string): string;
  transform(array: string, name: string, body: string): string;
  filter(array: string, name: string, condition: string): string;
  reduce(array: string, start: string, state: string, name: string, body: string): string;
  /** How many of an array's ascending numbers are not above the value. */
  countNotAbove(value: string, array: string): string;
  codePoint(character: string): string;
  exclusiveOr(left: string, right: string): string;
  shiftRight(value: string, bits: number): string;
}
