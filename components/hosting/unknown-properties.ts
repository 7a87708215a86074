import type { Problem } from "../problems";
import type { PackageSchema, Properties, TypeSpec } from "./package-schema";
import { isPlainObject } from "./without-nulls";

/**
 * The inputs of a component that its schema lacks, at any depth. A language with a compiler or an SDK sends none; YAML and
 * hand-written programs do, and what is misspelt would silently have its default.
 */
export function unknownProperties(
  { resources, types }: Pick<PackageSchema, "resources" | "types">,
  type: string,
  inputs: Readonly<Record<string, unknown>>,
): Problem[] {
  const inStructure = (prefix: string, properties: Properties, given: object): Problem[] =>
    Object.entries(given).flatMap(([name, value]) => {
      const spec = Object.hasOwn(properties, name) ? properties[name] : undefined;
      return spec === undefined
        ? [{ propertyPath: `${prefix}${name}`, reason: refusal(name, Object.keys(properties)) }]
        : inValue(`${prefix}${name}`, spec, value);
    });
  const inValue = (
    path: string,
    { $ref, items, additionalProperties }: TypeSpec,
    value: unknown,
  ): Problem[] => {
    if (Array.isArray(value) && items !== undefined)
      return value.flatMap((item, index) => inValue(`${path}[${index}]`, items, item));
    if (!isPlainObject(value)) return [];
    if (additionalProperties !== undefined)
      return Object.entries(value).flatMap(([key, item]) =>
        inValue(`${path}.${key}`, additionalProperties, item),
      );
    const properties = $ref === undefined ? undefined : types[$ref.slice("#/types/".length)]?.properties;
    return properties === undefined ? [] : inStructure(`${path}.`, properties, value);
  };
  return inStructure("", resources[type]?.inputProperties ?? {}, inputs);
}

/** Names the property that was meant, when it is only spelt as in another language, else all that there are. */
function refusal(name: string, known: readonly string[]): string {
  const meant = known.find((each) => bare(each) === bare(name));
  return meant === undefined
    ? `is no property; remove it, or use one of ${known.join(", ")}`
    : `is no property; write ${meant}`;
}

function bare(name: string): string {
  return name.replaceAll(/[-_]/g, "").toLowerCase();
}
