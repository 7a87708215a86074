import { compareGroup } from "./compare";
import { isAbsent } from "./normalize";
import type { Properties } from "./property";
import { topProperty } from "./property-path";
import type { ResourceDefinition } from "./resource-definition";
import { type Bag, givenEntries, isBag, isList, unknownValue, type Value } from "./value";

/** What a preview can say of the resource it would make: its inputs; the rest is unknown. */
export function plannedCreation(definition: ResourceDefinition, inputs: Bag, region: string): Bag {
  const outputs = Object.fromEntries(definition.outputs.map((name) => [name, unknownValue]));
  return {
    ...outputs,
    ...withUnknowns(definition.properties, inputs),
    ...(definition.global ? {} : { region }),
  };
}

/** What a preview can say of the resource it would update: what it was, changed by the inputs. */
export function plannedUpdate(definition: ResourceDefinition, state: Bag, inputs: Bag): Bag {
  const kept = Object.entries(state).filter(([key]) => {
    const property = definition.properties[key];
    return (
      property === undefined ||
      property.options.computed ||
      property.options.autoName ||
      !isAbsent(inputs[key])
    );
  });
  const changing = outputsThatMayChange(definition, state, inputs).map((name): [string, Value] => [
    name,
    unknownValue,
  ]);
  return Object.fromEntries([...kept, ...givenEntries(inputs), ...changing]);
}

function outputsThatMayChange(definition: ResourceDefinition, state: Bag, inputs: Bag): readonly string[] {
  const { properties, outputsChangedByUpdate = [], propertiesWithoutOutputs = [] } = definition;
  const touched = compareGroup(properties, state, inputs, "").map(({ path }) => topProperty(path));
  const affects = touched.some((property) => !propertiesWithoutOutputs.includes(property));
  return affects ? outputsChangedByUpdate : [];
}

/** Fills in "unknown" wherever the service will choose a value. */
function withUnknowns(fields: Properties, bag: Bag): Bag {
  const chosen = Object.entries(fields)
    .filter(([key, { options }]) => (options.computed || options.autoName) && isAbsent(bag[key]))
    .map(([key]): [string, Value] => [key, unknownValue]);
  const given = givenEntries(bag).map(([key, value]): [string, Value] => {
    const shape = fields[key]?.shape;
    if (shape?.kind === "group" && isBag(value)) return [key, withUnknowns(shape.fields, value)];
    if (
      (shape?.kind === "list" || shape?.kind === "set") &&
      isList(value) &&
      shape.of.shape.kind === "group"
    ) {
      const { fields: inner } = shape.of.shape;
      return [key, value.map((item) => (isBag(item) ? withUnknowns(inner, item) : item))];
    }
    return [key, value];
  });
  return Object.fromEntries([...chosen, ...given]);
}
