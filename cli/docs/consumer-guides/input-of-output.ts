import type { Shape, TypeSpec } from "./package-schema";

/** A structure, and what has to be copied of it. */
export interface CopiedStructure {
  readonly type: string;
  readonly properties: readonly CopiedProperty[];
}

/** One property of a structure that is copied from an output's type into an input's. */
export interface CopiedProperty {
  readonly name: string;
  readonly optional: boolean;
  /** Present where the property is a structure, which needs to be copied as well. */
  readonly structure?: CopiedStructure;
}

/**
 * What has to be copied where a language has one type for a structure as an output and another for it as an input.
 * @throws {Error} for lists, maps, enums and what must be known beforehand, which no output that is passed on has.
 */
export function copiedStructure(
  shape: Extract<Shape, { kind: "structure" }>,
  follow: (spec: TypeSpec) => Shape,
): CopiedStructure {
  const properties = Object.entries(shape.properties).map(([name, spec]) => {
    if (spec.plain === true) throw new Error(`${shape.name}.${name}: copying a known value is not supported`);
    const inner = follow(spec);
    const optional = !shape.required.includes(name);
    if (inner.kind === "structure") return { name, optional, structure: copiedStructure(inner, follow) };
    if (inner.kind !== "text" && inner.kind !== "number" && inner.kind !== "truth")
      throw new Error(`${shape.name}.${name}: copying a ${inner.kind} is not supported`);
    return { name, optional };
  });
  return { type: shape.name, properties };
}
