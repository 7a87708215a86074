import type { IncidentsArgs } from "monitored-endpoint";

/** The keys whose values are secrets of the receivers of incidents. */
export const routingKeyKey = "monitored-endpoint:pagerDutyRoutingKey";
export const headerValueKey = "monitored-endpoint:webhookHeaderValue";
export const incidentSecretKeys = [routingKeyKey, headerValueKey] as const;

/** What a stack's configuration says of its receivers; their secrets have keys of their own. */
export interface ConfiguredReceivers {
  readonly pagerDuty?: { readonly endpoint?: string };
  readonly webhook?: { readonly url: string; readonly headerName: string };
}

type Secrets = Readonly<Partial<Record<(typeof incidentSecretKeys)[number], string | undefined>>>;

/** A receiver needs its secret, and a secret needs its receiver. What is wrong is said without showing one. */
export function incidentSecretProblems(incidents: unknown, secrets: Secrets, stack: string): string[] {
  const isConfigured = (receiver: string) =>
    typeof incidents === "object" && incidents !== null && receiver in incidents;
  return [
    ...problemsOf("pagerDuty", routingKeyKey, isConfigured("pagerDuty"), secrets, stack),
    ...problemsOf("webhook", headerValueKey, isConfigured("webhook"), secrets, stack),
  ];
}

function problemsOf(
  receiver: string,
  key: keyof Secrets,
  isConfigured: boolean,
  secrets: Secrets,
  stack: string,
): string[] {
  const isGiven = secrets[key] !== undefined;
  const path = `monitored-endpoint:platform.incidents.${receiver}`;
  if (isConfigured && !isGiven)
    return [`${key}: is missing; ${path} needs it: pulumi config set --secret ${key} -s ${stack}`];
  if (!isConfigured && isGiven)
    return [`${key}: has no receiver; add ${path}, or remove the key: pulumi config rm ${key} -s ${stack}`];
  return [];
}

/** The receivers with their secrets, as the component takes them. */
export function withIncidentSecrets(
  { pagerDuty, webhook }: ConfiguredReceivers,
  { [routingKeyKey]: routingKey = "", [headerValueKey]: headerValue = "" }: Secrets,
): IncidentsArgs {
  return {
    ...(pagerDuty === undefined ? {} : { pagerDuty: { ...pagerDuty, routingKey } }),
    ...(webhook === undefined ? {} : { webhook: { ...webhook, headerValue } }),
  };
}
