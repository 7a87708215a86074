import { type Condition, conditionsOf } from "./conditions";
import type { Statement } from "./policy-document";
import { isAbout, isOn } from "./statement-actions";

/** What nobody may do without TLS. Both may hold patterns (`s3:*`), which must be covered as a whole. */
export interface TlsDemand {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** What a policy lets through without TLS. */
export type TlsGap =
  /** No statement is about TLS. */
  | { readonly kind: "missing" }
  /** The statement leaves out some requests: the end of a sentence that starts with "refuses requests without TLS only". */
  | { readonly kind: "narrow"; readonly statement: Statement; readonly how: string }
  /** Requests to these resources. */
  | { readonly kind: "resources"; readonly open: readonly string[] };

/** What a policy leaves open of what is demanded; undefined when that is nothing. */
export function tlsGap(statements: readonly Statement[], demand: TlsDemand): TlsGap | undefined {
  const open = openWithoutTls(statements, demand);
  if (open.length === 0) return undefined;
  const about = statements.filter(isAboutTls);
  const narrowed = about.flatMap((statement) => {
    const how = narrowingOf(statement, demand);
    return how === undefined ? [] : [{ kind: "narrow" as const, statement, how }];
  });
  if (narrowed.length < about.length) return { kind: "resources", open };
  return narrowed[0] ?? { kind: "missing" };
}

/** The resources to which some of the actions are not denied to everyone who comes without TLS. */
export function openWithoutTls(
  statements: readonly Statement[],
  { actions, resources }: TlsDemand,
): readonly string[] {
  const denials = statements.filter(deniesEveryPlainRequest);
  return resources.filter(
    (resource) =>
      !actions.every((action) => denials.some((denial) => isAbout(denial, action) && isOn(denial, resource))),
  );
}

/** Whether a statement denies no more than calls without TLS. */
export function deniesPlainTextOnly(statement: Pick<Statement, "effect" | "conditions">): boolean {
  return statement.effect === "Deny" && conditionsOf(statement).some(holdsForPlain);
}

/**
 * A Deny for everyone whose conditions all hold when a request comes without TLS. A further condition would narrow it,
 * and so would a principal or an exception. A Deny without any condition denies these requests too.
 */
function deniesEveryPlainRequest(statement: Statement): boolean {
  const { effect, principals } = statement;
  return effect === "Deny" && principals.includes("*") && conditionsOf(statement).every(holdsForPlain);
}

/**
 * Every request has the key, so that it makes no difference what `...IfExists` would do without it. `ForAllValues` is for
 * keys of several values, which AWS advises against for this one.
 */
function holdsForPlain({ operator, set, key, values }: Condition): boolean {
  return (
    operator === "bool" &&
    set !== "all" &&
    key === secureTransport &&
    values.length > 0 &&
    values.every((value) => value.toLowerCase() === "false")
  );
}

const secureTransport = "aws:securetransport";

/** Whether a statement is meant to refuse requests that come without TLS. */
function isAboutTls(statement: Statement): boolean {
  return statement.effect === "Deny" && conditionsOf(statement).some(({ key }) => key === secureTransport);
}

/** Which requests without TLS such a statement leaves out; undefined when it refuses all to the resources that it names. */
function narrowingOf(statement: Statement, { actions, resources }: TlsDemand): string | undefined {
  const { principals, notPrincipals, notActions, notResources } = statement;
  if (notPrincipals.length > 0) return `from others than ${notPrincipals.join(", ")}`;
  if (!principals.includes("*")) return `from ${principals.join(", ") || "nobody"}`;
  if (!actions.every((action) => isAbout(statement, action))) {
    return notActions.length > 0
      ? `for other actions than ${notActions.join(", ")}`
      : `for ${statement.actions.join(", ") || "no action"}`;
  }
  if (notResources.length > 0 && !resources.every((resource) => isOn(statement, resource))) {
    return `to other resources than ${notResources.join(", ")}`;
  }
  return conditionsOf(statement).every(holdsForPlain)
    ? undefined
    : "under a condition that is not just aws:SecureTransport: false";
}
