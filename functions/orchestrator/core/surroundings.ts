import type { Decision } from "./decision";
import type { ExistingEndpoint, Facts } from "./facts";

/** What an endpoint serves from was deleted: nothing is rolled out over it until a person has looked. */
export function deletedConfiguration(
  { surroundings }: Facts,
  endpoint: ExistingEndpoint,
): Decision | undefined {
  if (surroundings === undefined || surroundings.configuration !== undefined) return undefined;
  return {
    kind: "needsPerson",
    topic: "configurationDeleted",
    reason:
      `the endpoint configuration ${endpoint.endpointConfigName} was deleted, though the endpoint serves from it; ` +
      "make it again under the same name",
  };
}

/** What somebody deleted of what a running endpoint needs; `undefined` when nothing is known to be missing. */
export function damageOf(facts: Facts, endpoint: ExistingEndpoint): Decision | undefined {
  const deleted = deletedConfiguration(facts, endpoint);
  const missing = facts.surroundings?.missingAlarms ?? [];
  if (deleted !== undefined || missing.length === 0) return deleted;
  return {
    kind: "needsPerson",
    topic: "alarmDeleted",
    reason: `the rollback alarm ${missing.join(", ")} does not exist; deploy the stack again`,
  };
}
