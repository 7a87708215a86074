import { assertNever } from "../../../components/assert-never";
import { type Consumer, OutputReference } from "./consumer";
import { copiedStructure } from "./input-of-output";
import {
  type PackageSchema,
  type Properties,
  resourceToken,
  type Shape,
  shapeOf,
  type TypeSpec,
} from "./package-schema";
import type { ElementType, Field, OutputValue, Program, ProgramResource, Value } from "./program";

/**
 * Reads a consumer against the schema of the package.
 * @throws {Error} naming every path whose value the schema does not take, one a line.
 */
export function checkConsumer(schema: PackageSchema, { resources, outputs }: Consumer): Program {
  const check = new ConsumerCheck(schema);
  const program: Program = {
    packageName: schema.name,
    version: schema.version,
    resources: resources.flatMap((resource) => check.resource(resource)),
    outputs: outputs.flatMap(({ name, value }) =>
      check.output(`outputs.${name}`, value).map((read) => ({ name, value: read })),
    ),
  };
  if (check.problems.length > 0) throw new Error(check.problems.join("\n"));
  return program;
}

/** Reads values and notes what is wrong with them; of a wrong value nothing is read. */
class ConsumerCheck {
  readonly problems: string[] = [];
  /** The types of the resources read so far, by variable: outputs of later ones are out of reach. */
  private readonly types = new Map<string, string>();

  constructor(private readonly schema: PackageSchema) {}

  resource({ variable, type, name, arguments: args }: Consumer["resources"][number]): ProgramResource[] {
    const token = resourceToken(this.schema, type);
    const spec = this.schema.resources[token];
    if (spec === undefined) return this.refuse(variable, `the package has no component ${type}`);
    const properties = { properties: spec.inputProperties, required: spec.requiredInputs };
    const fields = this.fields(variable, properties, args);
    this.types.set(variable, type);
    return [{ variable, type, token, name, fields }];
  }

  output(path: string, { variable, property }: OutputReference): OutputValue[] {
    const type = this.types.get(variable);
    if (type === undefined) return this.refuse(path, `there is no resource ${variable} before it`);
    const spec = this.schema.resources[resourceToken(this.schema, type)]?.properties[property];
    if (spec === undefined) return this.refuse(path, `${type} has no output ${property}`);
    const shape = shapeOf(this.schema, spec);
    const copied =
      shape.kind === "structure" ? copiedStructure(shape, (inner) => shapeOf(this.schema, inner)) : undefined;
    return [{ kind: "output", variable, property, shape, ...(copied === undefined ? {} : { copied }) }];
  }

  private fields(path: string, { properties, required }: Properties, given: object): Field[] {
    for (const name of required) {
      if (!(name in given)) this.refuse(`${path}.${name}`, "is missing");
    }
    return Object.entries(given).flatMap(([name, value]) => {
      const spec = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (spec === undefined) return this.refuse(`${path}.${name}`, "is no property");
      return this.value(`${path}.${name}`, spec, value).map((read) => ({
        name,
        optional: !required.includes(name),
        value: read,
      }));
    });
  }

  private value(path: string, spec: TypeSpec, value: unknown): Value[] {
    const shape = shapeOf(this.schema, spec);
    const plain = spec.plain ?? false;
    if (value instanceof OutputReference) {
      if (plain) return this.refuse(path, "takes no output, its value must be known");
      const read = this.output(path, value);
      return read.filter((output) => sameShape(output.shape, shape)).length === read.length
        ? read
        : this.refuse(path, `is ${describe(shape)}, which ${value.variable}.${value.property} is not`);
    }
    const refuse = () => this.refuse(path, `must be ${describe(shape)}`);
    switch (shape.kind) {
      case "text":
        return typeof value === "string" ? [{ kind: "text", plain, text: value }] : refuse();
      case "number":
        return typeof value === "number" ? [{ kind: "number", plain, number: value }] : refuse();
      case "truth":
        return typeof value === "boolean" ? [{ kind: "truth", plain, truth: value }] : refuse();
      case "enum": {
        const member = shape.members.find((each) => each.value === value);
        if (member === undefined) return refuse();
        return [{ kind: "enum", plain, type: shape.name, member: member.name, text: member.value }];
      }
      case "list": {
        if (!Array.isArray(value)) return refuse();
        const items = value.flatMap((item, index) => this.value(`${path}[${index}]`, shape.element, item));
        return [{ kind: "list", plain, element: this.element(shape.element), items }];
      }
      case "map": {
        if (!isStructure(value)) return refuse();
        const entries = Object.entries(value).flatMap(([key, item]) =>
          this.value(`${path}.${key}`, shape.element, item).map((read) => [key, read] as const),
        );
        return [{ kind: "map", plain, element: this.element(shape.element), entries }];
      }
      case "structure":
        if (!isStructure(value)) return refuse();
        return [{ kind: "structure", plain, type: shape.name, fields: this.fields(path, shape, value) }];
      default:
        return assertNever(shape);
    }
  }

  private element(spec: TypeSpec): ElementType {
    return { shape: shapeOf(this.schema, spec), plain: spec.plain ?? false };
  }

  private refuse(path: string, reason: string): [] {
    this.problems.push(`${path}: ${reason}`);
    return [];
  }
}

function isStructure(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sameShape(one: Shape, other: Shape): boolean {
  return describe(one) === describe(other);
}

function describe(shape: Shape): string {
  switch (shape.kind) {
    case "text":
      return "a text";
    case "number":
      return "a number";
    case "truth":
      return "true or false";
    case "list":
      return "a list";
    case "map":
      return "a map";
    case "enum":
      return `one of ${shape.members.map(({ value }) => value).join(", ")}`;
    case "structure":
      return `a structure ${shape.name}`;
    default:
      return assertNever(shape);
  }
}
