import { type Autonaming, automaticName } from "./auto-name";
import { isAbsent, normalizeGroup } from "./normalize";
import type { Problem } from "./problem";
import type { ResourceDefinition } from "./resource-definition";
import { mergedTags } from "./tags";
import { validateGroup } from "./validate";
import { type Bag, isList, type Value } from "./value";

export interface CheckRequest {
  readonly logicalName: string;
  readonly before: Bag;
  readonly given: Bag;
  readonly randomSeed: Uint8Array;
  readonly autonaming: Autonaming | undefined;
  readonly region: string;
  readonly defaultTags: Value;
}

export interface CheckResult {
  readonly inputs: Bag;
  readonly problems: readonly Problem[];
}

/**
 * The inputs with defaults, automatic name and all tags filled in, and everything that is wrong with them.
 * `__defaults` names what was filled in, so that a later check can keep an automatic name.
 */
export function check(definition: ResourceDefinition, request: CheckRequest): CheckResult {
  // `tagsAll` is ours: it comes back in the inputs of an import.
  const { region, tagsAll: _, ...given } = request.given;
  const normalized = normalizeGroup(definition.properties, given);
  const named = nameFor(definition, request, normalized);
  const inputs = { ...normalized, ...named.inputs };
  const filledIn = Object.keys(inputs).filter((key) => isAbsent(given[key]));
  const problems = [
    ...regionProblems(definition, region, request.region),
    ...named.problems,
    ...validateGroup(definition.properties, inputs, ""),
    ...(definition.rules?.(inputs) ?? []),
  ];
  const tagsAll = "tags" in definition.properties ? mergedTags(request.defaultTags, inputs.tags) : undefined;
  return {
    inputs: {
      ...inputs,
      ...(region === undefined ? {} : { region }),
      ...(tagsAll === undefined ? {} : { tagsAll }),
      __defaults: filledIn,
    },
    problems,
  };
}

/** The property that names a resource of this type, if the engine may choose the name. */
export function nameProperty(definition: ResourceDefinition): string | undefined {
  return Object.entries(definition.properties).find(([, { options }]) => options.autoName !== undefined)?.[0];
}

/** Whether Pulumi chose the value of this property. */
export function wasFilledIn(inputs: Bag, property: string): boolean {
  const defaults = inputs.__defaults;
  return isList(defaults) && defaults.includes(property);
}

function nameFor(
  definition: ResourceDefinition,
  request: CheckRequest,
  inputs: Bag,
): { inputs: Bag; problems: Problem[] } {
  const propertyName = nameProperty(definition);
  const property = propertyName === undefined ? undefined : definition.properties[propertyName];
  if (propertyName === undefined || property === undefined) return { inputs: {}, problems: [] };
  const prefixName = `${propertyName}Prefix`;
  if (!isAbsent(inputs[propertyName])) {
    const both = { property: prefixName, reason: `conflicts with "${propertyName}": give one of the two` };
    return { inputs: {}, problems: isAbsent(inputs[prefixName]) ? [] : [both] };
  }
  if (!isAbsent(inputs[prefixName])) return { inputs: {}, problems: [] };
  if (wasFilledIn(request.before, propertyName) && !isAbsent(request.before[propertyName])) {
    return { inputs: { [propertyName]: request.before[propertyName] }, problems: [] };
  }
  const name = automaticName({ ...request, propertyName, property });
  return typeof name === "string"
    ? { inputs: { [propertyName]: name }, problems: [] }
    : { inputs: {}, problems: [name] };
}

function regionProblems(definition: ResourceDefinition, region: Value, ours: string): Problem[] {
  if (region === undefined || region === null || region === ours) return [];
  const reason = definition.global
    ? "this service has no regions: leave it out"
    : `the provider's region is ${ours}, and the sandbox has that one only: leave it out`;
  return [{ property: "region", reason }];
}
