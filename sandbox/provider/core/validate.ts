import { isArchive } from "./archive-value";
import { assertNever } from "./assert-never";
import type { Problem } from "./problem";
import type { Properties, Property, PropertyOptions } from "./property";
import { childPath } from "./property-path";
import { type Bag, givenEntries, isBag, isList, isUnknown, type Value } from "./value";

/** Every problem of the given properties. A value that is not known yet has none. */
export function validateGroup(fields: Properties, bag: Bag, path: string): Problem[] {
  const unexpected = givenEntries(bag)
    .filter(([key]) => fields[key] === undefined)
    .map(([key]) => ({
      property: childPath(path, key),
      reason: `the sandbox's provider does not know this property; it knows ${Object.keys(fields).sort().join(", ")}`,
    }));
  const missing = Object.entries(fields)
    .filter(([key, { options }]) => options.required && (bag[key] === undefined || bag[key] === null))
    .map(([key]) => ({ property: childPath(path, key), reason: "a value is required" }));
  const wrong = givenEntries(bag).flatMap(([key, value]) => {
    const property = fields[key];
    return property === undefined ? [] : validateValue(property, value, childPath(path, key));
  });
  return [...unexpected, ...missing, ...wrong];
}

function validateValue(property: Property, value: Value, path: string): Problem[] {
  if (isUnknown(value)) return [];
  const { shape } = property;
  const options = property.options;
  const wrong = (expected: string): Problem[] => [{ property: path, reason: `must be ${expected}` }];
  switch (shape.kind) {
    case "text":
      return typeof value === "string" ? validateText(options, value, path) : wrong("a text");
    case "number":
      return typeof value === "number" ? validateNumber(options, value, path) : wrong("a number");
    case "flag":
      return typeof value === "boolean" ? [] : wrong("true or false");
    case "json":
      return typeof value === "string" ? validateJson(value, path) : wrong("JSON in a text");
    case "archive":
      return isArchive(value) ? [] : wrong("an archive, such as `new pulumi.asset.FileArchive(folder)`");
    case "map":
      return isBag(value) ? validateMap(value, shape.of, path) : wrong(`a map of ${shape.of}s`);
    case "group":
      return isBag(value) ? validateGroup(shape.fields, value, path) : wrong("an object");
    case "list":
    case "set":
      if (!isList(value)) return wrong("a list");
      return [
        ...outside(options, value.length, "elements", path),
        ...value.flatMap((item, index) => validateValue(shape.of, item, childPath(path, index))),
      ];
    default:
      return assertNever(shape);
  }
}

function validateText(options: PropertyOptions<Value>, value: string, path: string): Problem[] {
  const problems = outside(options, value.length, "characters", path);
  if (options.oneOf !== undefined && !options.oneOf.includes(value)) {
    problems.push({
      property: path,
      reason: `must be one of ${options.oneOf.join(", ")}, but is "${value}"`,
    });
  }
  if (options.pattern !== undefined && !options.pattern.test(value)) {
    problems.push({ property: path, reason: `must match ${options.pattern.source}, but is "${value}"` });
  }
  return problems;
}

function validateNumber(options: PropertyOptions<Value>, value: number, path: string): Problem[] {
  if (options.oneOf !== undefined && !options.oneOf.includes(value)) {
    return [{ property: path, reason: `must be one of ${options.oneOf.join(", ")}, but is ${value}` }];
  }
  return outside(options, value, "", path);
}

function outside(options: PropertyOptions<Value>, size: number, unit: string, path: string): Problem[] {
  const measured = unit === "" ? `${size}` : `${size} ${unit} long`;
  if (options.minimum !== undefined && size < options.minimum) {
    return [{ property: path, reason: `must be at least ${options.minimum}, but is ${measured}` }];
  }
  if (options.maximum !== undefined && size > options.maximum) {
    return [{ property: path, reason: `must be at most ${options.maximum}, but is ${measured}` }];
  }
  return [];
}

function validateJson(value: string, path: string): Problem[] {
  try {
    JSON.parse(value);
    return [];
  } catch (error) {
    return [{ property: path, reason: `is not JSON: ${error instanceof Error ? error.message : error}` }];
  }
}

function validateMap(bag: Bag, of: "text" | "number", path: string): Problem[] {
  const type = of === "text" ? "string" : "number";
  return givenEntries(bag)
    .filter(([, value]) => typeof value !== type && !isUnknown(value))
    .map(([key]) => ({ property: childPath(path, key), reason: `must be a ${of}` }));
}
