import { type ServiceModel, shapeOf } from "./service-model";

/** The simulator itself is wrong: its answer is not one that the service could give. */
export class WrongOutputError extends Error {
  override readonly name = "WrongOutputError";
}

/**
 * Converts a handler's answer to the wire's form (timestamps as seconds since the epoch, blobs as base64) and
 * refuses members, types and enum values that AWS's model does not have, so that no caller comes to rely on them.
 */
export function checkOutput(model: ServiceModel, shapeName: string, output: unknown): unknown {
  const problems: string[] = [];
  const wire = convert(model, shapeName, output, shapeName, problems);
  if (problems.length > 0) throw new WrongOutputError(problems.join("; "));
  return wire;
}

function convert(
  model: ServiceModel,
  shapeName: string,
  value: unknown,
  path: string,
  problems: string[],
): unknown {
  const shape = shapeOf(model, shapeName);
  const wrong = (expected: string): undefined => {
    problems.push(`${path} must be ${expected}, the simulator gave ${typeof value}`);
    return undefined;
  };
  switch (shape.type) {
    case "structure":
      return isObject(value)
        ? convertStructure(model, shapeName, value, path, problems)
        : wrong("a structure");
    case "list": {
      if (!Array.isArray(value)) return wrong("a list");
      const member = shape.member?.shape ?? "";
      return value.map((item: unknown, index) => convert(model, member, item, `${path}[${index}]`, problems));
    }
    case "map": {
      if (!isObject(value)) return wrong("a map");
      const member = shape.value?.shape ?? "";
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          convert(model, member, item, `${path}.${key}`, problems),
        ]),
      );
    }
    case "timestamp":
      return value instanceof Date ? value.getTime() / 1000 : wrong("a Date");
    case "blob":
      return Buffer.isBuffer(value) ? value.toString("base64") : wrong("a Buffer");
    case "boolean":
      return typeof value === "boolean" ? value : wrong("a boolean");
    case "string":
      if (typeof value !== "string") return wrong("a string");
      if (shape.enum !== undefined && !shape.enum.includes(value)) {
        problems.push(`${path} must be one of ${shape.enum.join(", ")}, the simulator gave ${value}`);
      }
      return value;
    case "integer":
    case "long":
      return typeof value === "number" && Number.isInteger(value) ? value : wrong("a whole number");
    default:
      return typeof value === "number" ? value : wrong("a number");
  }
}

function convertStructure(
  model: ServiceModel,
  shapeName: string,
  value: Readonly<Record<string, unknown>>,
  path: string,
  problems: string[],
): Record<string, unknown> {
  const shape = shapeOf(model, shapeName);
  const given = Object.entries(value).filter(([, item]) => item !== undefined);
  const missing = (shape.required ?? []).filter((name) => !given.some(([key]) => key === name));
  problems.push(...missing.map((name) => `${path}.${name} is required and missing`));
  const converted: Record<string, unknown> = {};
  for (const [name, item] of given) {
    const member = shape.members?.[name];
    if (member === undefined) problems.push(`${path}.${name} is not a member in AWS's model`);
    else converted[name] = convert(model, member.shape, item, `${path}.${name}`, problems);
  }
  return converted;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
