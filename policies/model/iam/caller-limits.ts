import { accountOf } from "./account";
import { type Condition, conditionsOf, demandsOneOfItsValues } from "./conditions";
import type { Statement } from "./policy-document";

/** What keeps a value of a condition from holding for a stranger. */
export type Pin =
  | { readonly by: "account"; readonly account: string }
  /** An organisation, a network, the token of an Alexa skill or an application that one signs in to. */
  | { readonly by: "organisation" | "network" | "token" | "application" }
  /** A resource that belongs to this stack, whatever its ARN will be. */
  | { readonly by: "stack" }
  /** A resource whose ARN tells no account, such as a bucket: it is one's own until it is deleted. */
  | { readonly by: "resource" };

/** One condition that holds for nobody but whom it names: any of its values may hold, so each of them is pinned. */
export type Limit = readonly Pin[];

/** The conditions of a statement that limit who calls. All of them hold, so that one is enough to keep strangers out. */
export function limitsOf(statement: Pick<Statement, "conditions">): readonly Limit[] {
  return conditionsOf(statement).flatMap((condition) => {
    const limit = limitOf(condition);
    return limit === undefined ? [] : [limit];
  });
}

/** Undefined when the condition also holds for strangers, or for requests that do not have the key. */
export function limitOf(condition: Condition): Limit | undefined {
  const { operator, set, ifExists, key, values } = condition;
  const pinOf = pinners.find(({ keys }) => keys.test(key))?.pin;
  if (pinOf === undefined) return undefined;
  const demands =
    key === sourceIp
      ? operator === "ipaddress" && set !== "all" && !ifExists && values.length > 0
      : demandsOneOfItsValues(condition);
  if (!demands) return undefined;
  const pins = values.flatMap((value) => pinOf(value) ?? []);
  return pins.length === values.length ? pins : undefined;
}

const sourceIp = "aws:sourceip";

/** The keys that say who calls, and which of their values a stranger cannot have. */
const pinners: readonly { readonly keys: RegExp; readonly pin: (value: string) => Pin | undefined }[] = [
  {
    keys: /^(?:aws:(?:principalaccount|sourceaccount|sourceowner)|kms:calleraccount|s3:dataaccesspointaccount)$/,
    pin: (value) => (/^\d{12}$/.test(value) ? { by: "account", account: value } : undefined),
  },
  { keys: /^(?:aws:principalarn|s3:dataaccesspointarn)$/, pin: byAccount },
  { keys: /^aws:sourcearn$/, pin: (value) => byAccount(value) ?? byResource(value) },
  {
    keys: /^aws:(?:principal|source)org(?:id|paths)$/,
    pin: (value) => (/^o-[a-z0-9]{10,32}(?:\/|$)/.test(value) ? { by: "organisation" } : undefined),
  },
  {
    keys: /^aws:sourcevpce?$/,
    pin: (value) => (/^vpce?-[0-9a-f]+$/.test(value) ? { by: "network" } : undefined),
  },
  { keys: /^aws:sourceip$/, pin: (value) => (isNarrowRange(value) ? { by: "network" } : undefined) },
  {
    keys: /^lambda:eventsourcetoken$/,
    pin: (value) => (isFixed(value) ? { by: "token" } : undefined),
  },
  {
    // What AWS demands of a role for web identities: that they signed in to one's own application.
    keys: /^(?:cognito-identity\.amazonaws\.com|accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com):(?:aud|oaud|azp|sub|app_id|id|user_id)$/,
    pin: (value) => (isFixed(value) ? { by: "application" } : undefined),
  },
];

/** Everything in one account is pinned. */
function byAccount(arn: string): Pin | undefined {
  const account = arn.startsWith("arn:") ? accountOf(arn) : undefined;
  return account === undefined ? undefined : { by: "account", account };
}

/** An ARN without account has to be fixed as a whole: anyone may make a bucket whose name starts alike. */
function byResource(arn: string): Pin | undefined {
  return isFixed(arn) && /^arn:[^:]+:[^:]+:[^:]*::./.test(arn) ? { by: "resource" } : undefined;
}

/** No wildcard, and no policy variable, which a caller fills in. */
function isFixed(value: string): boolean {
  return value !== "" && !/[*?]|\$\{/.test(value);
}

/** AWS itself takes a policy for public when its ranges are wider than a /8 of IPv4 or a /32 of IPv6. */
function isNarrowRange(range: string): boolean {
  const [, address = "", bits] = /^([0-9a-f.:]+)(?:\/(\d+))?$/i.exec(range) ?? [];
  if (address === "") return false;
  return bits === undefined || Number(bits) >= (address.includes(":") ? 32 : 8);
}
