import { isRecord } from "../../reading/json-text";
import { holdsUndecided, undecided } from "./plain-value";

/** Gives a value the form that the classic provider has for it. A value of another kind than expected stays as it is. */
export type Shape = (value: unknown) => unknown;

/** A document that CloudFormation takes as JSON, and the classic provider as a text. */
export const jsonText: Shape = (value) => {
  if (!isRecord(value)) return value;
  // A text with a mark inside would look decided.
  return holdsUndecided(value) ? undecided : JSON.stringify(value);
};

/** A list of at most one element, which the classic provider has as an object. */
export const onlyElement: Shape = (value) => (Array.isArray(value) ? value[0] : value);

/** A list of `{ name, value }`, or with another word for the name, which the classic provider has as a map. */
export function mapBy(nameProperty: string): Shape {
  return (value) => {
    if (!Array.isArray(value)) return value;
    const entries: [string, unknown][] = [];
    for (const entry of value as readonly unknown[]) {
      const name = isRecord(entry) ? entry[nameProperty] : undefined;
      if (!isRecord(entry) || typeof name !== "string" || name === undecided) return undecided;
      entries.push([name, entry.value]);
    }
    return Object.fromEntries(entries);
  };
}

export function eachElement(shape: Shape): Shape {
  return (value) => (Array.isArray(value) ? value.map(shape) : value);
}

/** The same object with some of its properties in another form. */
export function within(shapes: Readonly<Record<string, Shape>>): Shape {
  return (value) => {
    if (!isRecord(value)) return value;
    const changed = Object.entries(shapes).flatMap(([name, shape]) =>
      value[name] === undefined ? [] : [[name, shape(value[name])] as const],
    );
    return { ...value, ...Object.fromEntries(changed) };
  };
}

/** The same object with some of its properties under another name. */
export function renamed(names: Readonly<Record<string, string>>): Shape {
  return (value) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([name, entry]) => [names[name] ?? name, entry]))
      : value;
}

export function oneAfterAnother(...shapes: readonly Shape[]): Shape {
  return (value) => shapes.reduce((shaped, shape) => shape(shaped), value);
}
