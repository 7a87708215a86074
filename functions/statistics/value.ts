/** What one cell of a captured row or of a training set holds. */
export type Value =
  | { readonly kind: "missing" }
  | { readonly kind: "number"; readonly number: number }
  | { readonly kind: "text"; readonly text: string };

const missing: Value = { kind: "missing" };
/** Texts that sensors and exporters write for "no value"; `NaN` is one of them, infinity is not. */
const missingText = /^(?:nan|null|none|na|n\/a)$/i;
const decimalNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Reads a cell of a CSV row. */
export function valueOfText(cell: string): Value {
  const text = cell.trim();
  if (text === "") return missing;
  if (decimalNumber.test(text)) {
    const number = Number(text);
    if (Number.isFinite(number)) return { kind: "number", number };
  }
  return missingText.test(text) ? missing : { kind: "text", text };
}

/** Reads a JSON value; objects and lists are not values and count as text, so that the type check sees them. */
export function valueOfJson(value: unknown): Value {
  if (value === null || value === undefined) return missing;
  if (typeof value === "number") return Number.isFinite(value) ? { kind: "number", number: value } : missing;
  if (typeof value === "string") return valueOfText(value);
  return { kind: "text", text: JSON.stringify(value) };
}
