import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Something in a pattern that EventBridge would refuse, with its place in the pattern. */
export class EventPatternError extends Error {
  override readonly name = "EventPatternError";
}

/** Judges one value of an event; `undefined` stands for an absent field. */
export type Matches = (value: unknown) => boolean;

/** Reads one entry of a field's list: a plain value, or an object with one operator. */
export function readOperator(entry: unknown, path: string): Matches {
  if (isScalar(entry)) return (value) => value === entry;
  const [operator, operand] = singleOperator(entry, path);
  switch (operator) {
    case "prefix":
    case "suffix":
      return textEdge(operator, operand, path);
    case "equals-ignore-case":
      return ignoringCase(text(operand, operator, path));
    case "wildcard":
      return wildcard(text(operand, operator, path), path);
    case "anything-but":
      return anythingBut(operand, path);
    case "numeric":
      return numeric(operand, path);
    case "exists":
      if (typeof operand !== "boolean") throw new EventPatternError(`${path}: exists takes true or false`);
      return (value) => (value !== undefined) === operand;
    case "cidr":
      return addressRange(text(operand, operator, path), path);
    default:
      throw new EventPatternError(`${path}: unrecognized match type ${operator}`);
  }
}

function textEdge(edge: "prefix" | "suffix", operand: unknown, path: string): Matches {
  if (typeof operand === "object" && operand !== null) {
    const [operator, inner] = singleOperator(operand, path);
    if (operator !== "equals-ignore-case") {
      throw new EventPatternError(`${path}: ${edge} takes a text or equals-ignore-case, not ${operator}`);
    }
    const matches = edgeOf(edge, text(inner, operator, path).toLowerCase());
    return (value) => typeof value === "string" && matches(value.toLowerCase());
  }
  const matches = edgeOf(edge, text(operand, edge, path));
  return (value) => typeof value === "string" && matches(value);
}

function edgeOf(edge: "prefix" | "suffix", part: string): (value: string) => boolean {
  return edge === "prefix" ? (value) => value.startsWith(part) : (value) => value.endsWith(part);
}

function ignoringCase(wanted: string): Matches {
  const lower = wanted.toLowerCase();
  return (value) => typeof value === "string" && value.toLowerCase() === lower;
}

function wildcard(pattern: string, path: string): Matches {
  if (/(?<!\\)\*\*/.test(pattern)) {
    throw new EventPatternError(`${path}: a wildcard must not have two * in a row`);
  }
  const source = pattern.replace(/\\[*\\]|\*|[.+?^${}()|[\]\\]/g, (part) => {
    if (part === "*") return ".*";
    return part === "\\*" ? "\\*" : part === "\\\\" ? "\\\\" : `\\${part}`;
  });
  const expression = new RegExp(`^${source}$`, "s");
  return (value) => typeof value === "string" && expression.test(value);
}

const textExceptions = ["prefix", "suffix", "equals-ignore-case", "wildcard"];

function anythingBut(operand: unknown, path: string): Matches {
  if (typeof operand === "object" && operand !== null && !Array.isArray(operand)) {
    const [operator, inner] = singleOperator(operand, path);
    if (!textExceptions.includes(operator)) {
      throw new EventPatternError(`${path}: anything-but does not take ${operator}`);
    }
    const excluded = asList(inner, path).map((item) => readOperator({ [operator]: item }, path));
    return (value) => value !== undefined && !excluded.some((matches) => matches(value));
  }
  const excluded = asList(operand, path);
  if (!excluded.every((item) => typeof item === "string" || typeof item === "number")) {
    throw new EventPatternError(`${path}: anything-but takes texts or numbers`);
  }
  const values: readonly unknown[] = excluded;
  return (value) => value !== undefined && !values.includes(value);
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  "=": (value, bound) => value === bound,
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

/** Largest number that numeric matching takes, by the documentation. */
const largestNumber = 5e9;

function numeric(operand: unknown, path: string): Matches {
  if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) {
    throw new EventPatternError(`${path}: numeric takes one or two pairs of operator and number`);
  }
  const bounds = [operand.slice(0, 2), operand.slice(2)].filter((pair) => pair.length > 0);
  const checks = bounds.map(([operator, bound]) => {
    const compare = Object.hasOwn(comparisons, String(operator)) ? comparisons[String(operator)] : undefined;
    if (compare === undefined)
      throw new EventPatternError(`${path}: unrecognized numeric operator ${operator}`);
    if (typeof bound !== "number" || Math.abs(bound) > largestNumber) {
      throw new EventPatternError(`${path}: ${operator} needs a number from -5e9 to 5e9`);
    }
    return (value: number) => compare(value, bound);
  });
  return (value) => typeof value === "number" && checks.every((check) => check(value));
}

function addressRange(range: string, path: string): Matches {
  const [address = "", bits = ""] = range.split("/");
  const family = isIPv4(address) ? "ipv4" : isIPv6(address) ? "ipv6" : undefined;
  const prefix = Number(bits);
  if (family === undefined || bits === "" || !(prefix >= 0 && prefix <= (family === "ipv4" ? 32 : 128))) {
    throw new EventPatternError(`${path}: cidr needs an address range such as 10.0.0.0/24`);
  }
  const list = new BlockList();
  list.addSubnet(address, prefix, family);
  return (value) =>
    typeof value === "string" &&
    (isIPv4(value) || isIPv6(value)) &&
    list.check(value, isIPv4(value) ? "ipv4" : "ipv6");
}

function singleOperator(entry: unknown, path: string): readonly [string, unknown] {
  const entries = typeof entry === "object" && entry !== null ? Object.entries(entry) : [];
  const [only] = entries;
  if (only === undefined || entries.length > 1 || Array.isArray(entry)) {
    throw new EventPatternError(`${path} must be a plain value or an object with exactly one operator`);
  }
  return only;
}

function asList(value: unknown, path: string): readonly unknown[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw new EventPatternError(`${path}: the list must not be empty`);
  return list;
}

function text(value: unknown, operator: string, path: string): string {
  if (typeof value !== "string") throw new EventPatternError(`${path}: ${operator} takes a text`);
  return value;
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
