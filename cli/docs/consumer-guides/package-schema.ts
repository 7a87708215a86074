import { readFileSync } from "node:fs";
import * as path from "node:path";

/** One property, element or value as Pulumi's package schema writes it, as far as our schema goes. */
export interface TypeSpec {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: TypeSpec;
  readonly additionalProperties?: TypeSpec;
  /** Whether the value must be known when the program runs; otherwise an output will do. */
  readonly plain?: boolean;
}

interface NamedTypeSpec {
  readonly type: string;
  readonly properties?: Readonly<Record<string, TypeSpec>>;
  readonly required?: readonly string[];
  readonly enum?: readonly EnumMember[];
}

export interface EnumMember {
  readonly name: string;
  readonly value: string;
}

interface ResourceSpec {
  readonly inputProperties: Readonly<Record<string, TypeSpec>>;
  readonly requiredInputs: readonly string[];
  readonly properties: Readonly<Record<string, TypeSpec>>;
}

/** The schema of a component package, `components/schema.json`. */
export interface PackageSchema {
  readonly name: string;
  readonly version: string;
  readonly resources: Readonly<Record<string, ResourceSpec>>;
  readonly types: Readonly<Record<string, NamedTypeSpec>>;
}

/** What a value may be, with the reference to a named type followed. */
export type Shape =
  | { readonly kind: "text" | "number" | "truth" }
  | { readonly kind: "list" | "map"; readonly element: TypeSpec }
  | { readonly kind: "enum"; readonly name: string; readonly members: readonly EnumMember[] }
  | ({ readonly kind: "structure"; readonly name: string } & Properties);

/** The properties of a structure or of the arguments of a resource. */
export interface Properties {
  readonly properties: Readonly<Record<string, TypeSpec>>;
  readonly required: readonly string[];
}

const scalars = { string: "text", number: "number", boolean: "truth" } as const;

/** @throws {Error} when the schema has a type that no printer knows, or names a type that it lacks. */
export function shapeOf(schema: PackageSchema, spec: TypeSpec): Shape {
  if (spec.$ref !== undefined) return namedShape(schema, spec.$ref);
  const element = spec.type === "array" ? spec.items : spec.additionalProperties;
  if (element !== undefined) return { kind: spec.type === "array" ? "list" : "map", element };
  const scalar = Object.entries(scalars).find(([type]) => type === spec.type)?.[1];
  if (scalar === undefined) throw new Error(`the schema has a type that is not supported: ${spec.type}`);
  return { kind: scalar };
}

function namedShape(schema: PackageSchema, reference: string): Shape {
  const token = reference.replace(/^#\/types\//, "");
  const named = schema.types[token];
  if (named === undefined) throw new Error(`the schema has no type ${token}`);
  const name = token.split(":").at(-1) ?? token;
  return named.enum === undefined
    ? { kind: "structure", name, properties: named.properties ?? {}, required: named.required ?? [] }
    : { kind: "enum", name, members: named.enum };
}

/** The type token that engine and YAML know a resource by, such as `monitored-endpoint:index:MonitoredEndpoint`. */
export function resourceToken(schema: PackageSchema, type: string): string {
  return `${schema.name}:index:${type}`;
}

const schemaFile = path.resolve(__dirname, "../../../components/schema.json");

export function readPackageSchema(): PackageSchema {
  return JSON.parse(readFileSync(schemaFile, "utf8"));
}
