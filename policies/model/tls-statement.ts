import { conditionsOf } from "./condition-key";
import { isAmong, type Statement } from "./policy-document";

/** What nobody may do without TLS. Both may hold patterns (`s3:*`), which must be covered as a whole. */
export interface TlsDemand {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** Whether each of the actions on each of the resources is denied to everyone who comes without TLS. */
export function demandsTls(statements: readonly Statement[], { actions, resources }: TlsDemand): boolean {
  const denials = statements.filter(deniesInsecureTransport);
  return actions.every((action) =>
    resources.every((resource) =>
      denials.some(
        (denial) =>
          isAmong(action, denial.actions, denial.notActions) &&
          isAmong(resource, denial.resources, denial.notResources),
      ),
    ),
  );
}

/**
 * A Deny for everyone whose conditions all hold when a request comes without TLS. A further condition would narrow it,
 * and so would a principal or an exception. A Deny without any condition denies these requests too.
 */
export function deniesInsecureTransport(statement: Statement): boolean {
  return (
    statement.effect === "Deny" &&
    statement.principals.includes("*") &&
    conditionsOf(statement).every(
      ({ operator, key, values }) =>
        operator === "bool" &&
        key === "aws:securetransport" &&
        values.some((value) => value.toLowerCase() === "false"),
    )
  );
}
