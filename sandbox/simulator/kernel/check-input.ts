import { compileModelPattern } from "./model-pattern";
import { AwsError } from "./service";
import { type ServiceModel, type Shape, shapeOf } from "./service-model";

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Checks a request against AWS's published service model and converts it: timestamps become `Date`s, blobs
 * `Buffer`s, and members that the model does not know are left out, as AWS's own services do.
 * All broken constraints are reported in one error, in the words AWS uses; a value of the wrong JSON type is a
 * `SerializationException`, where AWS stops at the first.
 */
export function checkInput(
  model: ServiceModel,
  shapeName: string,
  input: unknown,
  validationErrorCode = "ValidationException",
): unknown {
  const problems: string[] = [];
  const value = convert(model, shapeName, input, "", problems);
  if (problems.length > 0) {
    const count = `${problems.length} validation error${problems.length === 1 ? "" : "s"} detected`;
    throw new AwsError(validationErrorCode, `${count}: ${problems.join("; ")}`);
  }
  return value;
}

function convert(
  model: ServiceModel,
  shapeName: string,
  value: unknown,
  path: string,
  problems: string[],
): unknown {
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case "structure":
      return convertStructure(model, shape, value, path, problems);
    case "list":
      return convertList(model, shape, value, path, problems);
    case "map":
      return convertMap(model, shape, value, path, problems);
    case "string":
      if (typeof value !== "string") throw wrongType(value, "a String", path);
      problems.push(...brokenConstraints(shape, value).map((rule) => failed(shape, value, path, rule)));
      return value;
    case "integer":
    case "long":
      if (typeof value !== "number" || !Number.isInteger(value)) throw wrongType(value, "an Integer", path);
      problems.push(...brokenRange(shape, value).map((rule) => failed(shape, value, path, rule)));
      return value;
    case "float":
    case "double":
      if (typeof value !== "number") throw wrongType(value, "a Double", path);
      problems.push(...brokenRange(shape, value).map((rule) => failed(shape, value, path, rule)));
      return value;
    case "boolean":
      if (typeof value !== "boolean") throw wrongType(value, "a Boolean", path);
      return value;
    case "timestamp":
      return convertTimestamp(value, path);
    case "blob":
      return convertBlob(shape, value, path, problems);
    default:
      throw new Error(`the service model's type ${shape.type} (shape ${shapeName}) is not known here`);
  }
}

function convertStructure(
  model: ServiceModel,
  shape: Shape,
  value: unknown,
  path: string,
  problems: string[],
): JsonObject {
  if (!isObject(value)) throw wrongType(value, "a structure", path);
  for (const name of shape.required ?? []) {
    if (value[name] === undefined || value[name] === null) {
      const at = memberPath(path, name);
      problems.push(`Value null at '${at}' failed to satisfy constraint: Member must not be null`);
    }
  }
  const converted: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    const given = value[name];
    if (given === undefined || given === null) continue;
    converted[name] = convert(model, member.shape, given, memberPath(path, name), problems);
  }
  return converted;
}

function convertList(
  model: ServiceModel,
  shape: Shape,
  value: unknown,
  path: string,
  problems: string[],
): readonly unknown[] {
  if (!Array.isArray(value)) throw wrongType(value, "a list", path);
  problems.push(...brokenLength(shape, value.length).map((rule) => failed(shape, value, path, rule)));
  const member = shape.member;
  if (member === undefined) throw new Error(`the service model's list at '${path}' has no member`);
  return value.map((item: unknown, index) =>
    convert(model, member.shape, item, `${path}.${index + 1}.member`, problems),
  );
}

function convertMap(
  model: ServiceModel,
  shape: Shape,
  value: unknown,
  path: string,
  problems: string[],
): JsonObject {
  if (!isObject(value)) throw wrongType(value, "a map", path);
  const { key, value: member } = shape;
  if (key === undefined || member === undefined) throw new Error(`the map at '${path}' has no key or value`);
  const entries = Object.entries(value);
  problems.push(...brokenLength(shape, entries.length).map((rule) => failed(shape, value, path, rule)));
  const keyShape = shapeOf(model, key.shape);
  return Object.fromEntries(
    entries.map(([name, item]) => {
      const rules = brokenConstraints(keyShape, name);
      if (rules.length > 0) {
        problems.push(failed(shape, value, path, `Map keys must satisfy constraint: [${rules.join(", ")}]`));
      }
      return [name, convert(model, member.shape, item, `${path}.${name}.member`, problems)];
    }),
  );
}

/** JSON protocols send seconds since the epoch; some callers send ISO text, which AWS also takes. */
function convertTimestamp(value: unknown, path: string): Date {
  const time = typeof value === "number" ? new Date(value * 1000) : new Date(String(value));
  if (Number.isNaN(time.getTime())) throw wrongType(value, "a Timestamp", path);
  return time;
}

function convertBlob(shape: Shape, value: unknown, path: string, problems: string[]): Buffer {
  if (typeof value !== "string" && !Buffer.isBuffer(value)) throw wrongType(value, "a Blob", path);
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(value, "base64");
  problems.push(
    ...brokenLength(shape, bytes.length).map((rule) => failed({ ...shape, sensitive: true }, "", path, rule)),
  );
  return bytes;
}

function brokenConstraints(shape: Shape, value: string): string[] {
  const rules = brokenLength(shape, value.length);
  if (shape.pattern !== undefined && !compileModelPattern(shape.pattern).test(value)) {
    rules.push(`Member must satisfy regular expression pattern: ${shape.pattern}`);
  }
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    rules.push(`Member must satisfy enum value set: [${shape.enum.join(", ")}]`);
  }
  return rules;
}

function brokenLength(shape: Shape, length: number): string[] {
  const rules: string[] = [];
  if (shape.min !== undefined && length < shape.min) {
    rules.push(`Member must have length greater than or equal to ${shape.min}`);
  }
  if (shape.max !== undefined && length > shape.max) {
    rules.push(`Member must have length less than or equal to ${shape.max}`);
  }
  return rules;
}

function brokenRange(shape: Shape, value: number): string[] {
  const rules: string[] = [];
  if (shape.min !== undefined && value < shape.min) {
    rules.push(`Member must have value greater than or equal to ${shape.min}`);
  }
  if (shape.max !== undefined && value > shape.max) {
    rules.push(`Member must have value less than or equal to ${shape.max}`);
  }
  return rules;
}

function failed(shape: Shape, value: unknown, path: string, rule: string): string {
  return `Value ${shape.sensitive ? "***" : `'${shown(value)}'`} at '${path}' failed to satisfy constraint: ${rule}`;
}

function shown(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function wrongType(value: unknown, expected: string, path: string): AwsError {
  const given = value === null ? "NULL_VALUE" : Array.isArray(value) ? "LIST_VALUE" : `${typeof value}_VALUE`;
  return new AwsError(
    "SerializationException",
    `${given.toUpperCase()} can not be converted to ${expected}${path === "" ? "" : ` at '${path}'`}`,
  );
}

/** AWS's messages write member names with a small first letter. */
function memberPath(path: string, name: string): string {
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  return path === "" ? member : `${path}.${member}`;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);
}
