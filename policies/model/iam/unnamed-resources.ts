import { conditionsOf, demandsOneOfItsValues } from "./conditions";
import type { Statement } from "./policy-document";
import { isAbout, reachesAll } from "./statement-actions";

/** What no service, action or resource is called: a pattern that covers it covers whatever there is. */
export const unheardOf = "¤".repeat(32);

/** Actions on one kind of resource of a service. */
export interface ActionsOnKind {
  readonly service: string;
  /** How the name of such a resource starts, after the account in its ARN: `table/`. */
  readonly prefix: string;
  /** Without the service. */
  readonly actions: readonly string[];
}

/** Which of the actions a statement speaks of on every resource of their kind, as `<service>:<action>`. */
export function onUnnamedResources(statement: Statement, kinds: readonly ActionsOnKind[]): readonly string[] {
  const concerned = concernsService(statement);
  return kinds.flatMap(({ service, prefix, actions }) =>
    concerned(service) && reachesAll(statement, service, prefix)
      ? actions.map((action) => `${service}:${action}`).filter((action) => isAbout(statement, action))
      : [],
  );
}

/**
 * Whether a statement may be about actions of a service. Most statements are about one, so that to ask this first saves
 * most of the comparisons with tables of actions.
 */
export function concernsService({ actions, notActions }: Statement): (service: string) => boolean {
  const services = new Set(actions.map((action) => (action.split(":")[0] ?? "").toLowerCase()));
  const any = notActions.length > 0 || [...services].some((service) => /[*?]/.test(service));
  return (service) => any || services.has(service);
}

/** Whether a statement speaks of every action on every resource; "every action but these" counts. */
export function givesAdministration(statement: Statement): boolean {
  return isAbout(statement, `${unheardOf}:${unheardOf}`) && reachesAll(statement, unheardOf, "");
}

/** Tags of the resource itself or of the new one, the alias of a key and the context of what it encrypts. */
const resourceKeys =
  /^[a-z0-9-]+:(?:resourcetag\/|requesttag\/|existingobjecttag\/|encryptioncontext:)|^kms:resourcealiases$/;

/**
 * Whether a condition picks the resources, by their tags or their alias, in the place of their ARNs. One that also holds
 * for a resource without the tag picks nothing.
 */
export function picksResourcesByCondition(statement: Statement): boolean {
  return conditionsOf(statement).some(
    (condition) =>
      resourceKeys.test(condition.key) &&
      demandsOneOfItsValues(condition) &&
      condition.values.every((value) => !/^\*+$/.test(value)),
  );
}

/** The first three, and how many more there are. */
export function firstFew(texts: readonly string[]): string {
  const [more, shown] = [texts.length - 3, texts.slice(0, 3).join(", ")];
  return more > 0 ? `${shown} and ${more} more` : shown;
}
