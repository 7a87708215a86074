import { EventPatternError, type Matches, readOperator } from "./pattern-operators";

/** Decides whether an event (the whole envelope) matches. */
export type EventMatcher = (event: unknown) => boolean;

/** Limit of the API for the text of a pattern. */
const maximumLength = 4096;

/**
 * Compiles an event pattern by EventBridge's documented rules (user guide, "creating event patterns"):
 * every field named must match; a field's list matches when one of its entries does; an event's list matches
 * when one of its members does. Throws an `EventPatternError` that names the place of what is wrong.
 */
export function compileEventPattern(text: string): EventMatcher {
  if (text.length > maximumLength)
    throw new EventPatternError(`the pattern is longer than ${maximumLength} characters`);
  let pattern: unknown;
  try {
    pattern = JSON.parse(text);
  } catch (error) {
    throw new EventPatternError(
      `the pattern is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (!isObject(pattern)) throw new EventPatternError("the pattern must be a JSON object");
  return compileObject(pattern, "");
}

function compileObject(pattern: Readonly<Record<string, unknown>>, path: string): EventMatcher {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw new EventPatternError(`${path || "the pattern"} must not be empty`);
  const fields = entries.map(([key, value]) =>
    compileField(key, value, path === "" ? key : `${path}.${key}`),
  );
  return (event) => fields.every((matches) => matches(event));
}

function compileField(key: string, value: unknown, path: string): EventMatcher {
  if (key === "$or") return compileAlternatives(value, path);
  if (Array.isArray(value)) {
    if (value.length === 0) throw new EventPatternError(`${path} must not be an empty list`);
    const entries = value.map((entry, index) => readOperator(entry, `${path}[${index}]`));
    return (event) => leafMatches(entries, fieldOf(event, key));
  }
  if (isObject(value)) {
    const inner = compileObject(value, path);
    // An absent object still takes part, because `exists: false` can match inside it.
    return (event) => membersOf(fieldOf(event, key)).some(inner);
  }
  throw new EventPatternError(`${path} must be a list or an object, not ${JSON.stringify(value)}`);
}

function compileAlternatives(value: unknown, path: string): EventMatcher {
  if (!Array.isArray(value) || value.length < 2 || !value.every(isObject)) {
    throw new EventPatternError(`${path} must be a list of at least two objects`);
  }
  const alternatives = value.map((entry, index) => compileObject(entry, `${path}[${index}]`));
  return (event) => alternatives.some((matches) => matches(event));
}

function leafMatches(entries: readonly Matches[], value: unknown): boolean {
  // An object is no leaf: for the operators it is as good as absent.
  const leaves = membersOf(value).map((member) => (isObject(member) ? undefined : member));
  return leaves.some((leaf) => entries.some((matches) => matches(leaf)));
}

/** The values of a field. An empty list is as good as an absent field. */
function membersOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return [value];
  const members: readonly unknown[] = value.flat(Number.POSITIVE_INFINITY);
  return members.length === 0 ? [undefined] : members;
}

function fieldOf(event: unknown, key: string): unknown {
  return isObject(event) && Object.hasOwn(event, key) ? event[key] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
