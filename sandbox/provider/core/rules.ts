import type { Problem } from "./problem";
import type { Bag } from "./value";

function givenOf(inputs: Bag, properties: readonly string[]): string[] {
  return properties.filter((property) => inputs[property] !== undefined && inputs[property] !== null);
}

/** A problem unless exactly one of the properties is given. */
export function exactlyOne(inputs: Bag, ...properties: readonly string[]): Problem[] {
  return [...atLeastOne(inputs, ...properties), ...atMostOne(inputs, ...properties)];
}

export function atLeastOne(inputs: Bag, ...properties: readonly string[]): Problem[] {
  const [first = ""] = properties;
  if (givenOf(inputs, properties).length > 0) return [];
  return [{ property: first, reason: `give ${properties.map((p) => `"${p}"`).join(" or ")}` }];
}

export function atMostOne(inputs: Bag, ...properties: readonly string[]): Problem[] {
  const [first, ...others] = givenOf(inputs, properties);
  return others.map((property) => ({ property, reason: `conflicts with "${first}": give one of the two` }));
}

/** A problem when the property is given and one that it needs is not. */
export function needs(inputs: Bag, property: string, ...needed: readonly string[]): Problem[] {
  if (givenOf(inputs, [property]).length === 0) return [];
  return needed
    .filter((other) => givenOf(inputs, [other]).length === 0)
    .map((other) => ({ property: other, reason: `must be given together with "${property}"` }));
}
