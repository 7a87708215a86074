import type { ContractFeature } from "../model-contract";
import type { RawValue } from "./read-rows";

/** What a value has to be; a feature of a request or a column of an answer. */
export interface ValueRule {
  readonly type: ContractFeature["type"];
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly allowed?: readonly string[] | undefined;
  readonly nullable?: boolean | undefined;
}

/** A value that keeps its rule, or what is wrong with it. */
export type ValueReading =
  | { readonly kind: "value"; readonly value: number | string | null }
  | { readonly kind: "wrong"; readonly problem: string; readonly fix: string };

type Read =
  | { readonly kind: "missing" }
  | { readonly kind: "value"; readonly value: number | string }
  | Extract<ValueReading, { readonly kind: "wrong" }>;

const decimalNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Half of a UTF-16 pair alone; no text of UTF-8 can hold it. */
const loneSurrogate = /\p{Surrogate}/u;
/** So many allowed texts are named to the caller. */
const namedTexts = 20;

/** Checks one value against its rule. */
export function checkValue(rule: ValueRule, raw: RawValue): ValueReading {
  const read = rule.type === "text" ? readText(raw) : readNumber(raw);
  if (read.kind === "missing")
    return rule.nullable === true ? { kind: "value", value: null } : wrong("is missing", "send a value");
  if (read.kind === "wrong") return read;
  return typeof read.value === "number" ? checkNumber(rule, read.value) : checkText(rule, read.value);
}

function readNumber(raw: RawValue): Read {
  if (raw.kind === "json") {
    if (raw.value === null) return { kind: "missing" };
    if (typeof raw.value === "number") return finite(raw.value);
    return wrong(`is ${jsonKind(raw.value)}, not a number`, "send a JSON number, without quotes");
  }
  const { text, quoted } = raw;
  if (text === "") return { kind: "missing" };
  if (quoted) return wrong("is a number in quotes", "write it without quotes");
  if (decimalNumber.test(text)) return finite(Number(text));
  if (decimalNumber.test(text.trim()))
    return wrong("has white space around the number", "remove the white space");
  return wrong("is not a decimal number", "write digits, such as 12.5 or 1.25e1");
}

function finite(value: number): Read {
  return Number.isFinite(value)
    ? { kind: "value", value }
    : wrong("is beyond the range of a 64-bit number", "send a number below 1.8e308");
}

function readText(raw: RawValue): Read {
  const value = raw.kind === "cell" ? raw.text : raw.value;
  if (value === null || value === "") return { kind: "missing" };
  if (typeof value !== "string") return wrong(`is ${jsonKind(value)}, not a text`, "send a JSON string");
  return loneSurrogate.test(value)
    ? wrong("holds half of a character", "send the whole text as UTF-8")
    : { kind: "value", value };
}

function checkNumber({ type, minimum, maximum }: ValueRule, value: number): ValueReading {
  if (type === "integer" && !Number.isSafeInteger(value))
    return Number.isInteger(value)
      ? wrong("is too large for a whole number", `stay within ±${Number.MAX_SAFE_INTEGER}`)
      : wrong("is not a whole number", "send it without a fraction");
  if (minimum !== undefined && value < minimum)
    return wrong(`is below the minimum ${minimum}`, `send ${range(minimum, maximum)}`);
  if (maximum !== undefined && value > maximum)
    return wrong(`is above the maximum ${maximum}`, `send ${range(minimum, maximum)}`);
  return { kind: "value", value };
}

function range(minimum: number | undefined, maximum: number | undefined): string {
  const from = minimum === undefined ? "" : ` from ${minimum}`;
  return `a value${from}${maximum === undefined ? " on" : ` up to ${maximum}`}`;
}

function checkText({ allowed }: ValueRule, value: string): ValueReading {
  if (allowed === undefined || allowed.includes(value)) return { kind: "value", value };
  const more = allowed.length > namedTexts ? `, and ${allowed.length - namedTexts} more` : "";
  return wrong(
    "is not one of the allowed texts",
    `send one of: ${allowed.slice(0, namedTexts).join(", ")}${more}`,
  );
}

function jsonKind(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "a text";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function wrong(problem: string, fix: string): Extract<ValueReading, { kind: "wrong" }> {
  return { kind: "wrong", problem, fix };
}
