import { nameProperty, wasFilledIn } from "./check";
import { compareGroup, type Difference } from "./compare";
import { map } from "./property";
import { topProperty } from "./property-path";
import type { ResourceDefinition } from "./resource-definition";
import type { Bag } from "./value";

export interface DiffResult {
  readonly differences: readonly Difference[];
  /** The top-level properties that force the resource to be replaced. */
  readonly replaces: readonly string[];
  /** Whether the old one has to go first, because the new one has the same name. */
  readonly deleteBeforeReplace: boolean;
}

/** What changes from the state to the wanted inputs. */
export function diff(definition: ResourceDefinition, state: Bag, inputs: Bag): DiffResult {
  const replacedBy = new Set(definition.replacedBy?.(state, inputs) ?? []);
  const noUpdates = definition.update === undefined;
  const differences = compareGroup(comparedProperties(definition), state, inputs, "").map((difference) => ({
    ...difference,
    replaces: difference.replaces || noUpdates || replacedBy.has(topProperty(difference.path)),
  }));
  const replaces = [...new Set(differences.filter((d) => d.replaces).map(({ path }) => topProperty(path)))];
  return {
    differences,
    replaces,
    deleteBeforeReplace: replaces.length > 0 && keepsItsName(definition, state, inputs),
  };
}

/** `tagsAll` is compared in place of `tags`, so that a changed default tag is a change too. */
function comparedProperties(definition: ResourceDefinition) {
  const { tags, ...others } = definition.properties;
  return tags === undefined ? others : { ...others, tagsAll: map() };
}

function keepsItsName(definition: ResourceDefinition, state: Bag, inputs: Bag): boolean {
  const property = nameProperty(definition);
  if (property === undefined) return true;
  if (inputs[`${property}Prefix`] !== undefined || wasFilledIn(inputs, property)) return false;
  return inputs[property] === state[property];
}
