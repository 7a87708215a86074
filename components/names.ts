import { createHash } from "node:crypto";

/** The alias of a gateway that its callers use. */
export const gatewayAlias = "live";

/** Where Athena stores its answers, in the data bucket; a query can be asked again. */
export const queryResultsPrefix = "athena-results/";

/** Which environment, where. */
export interface EnvironmentScope {
  readonly environment: string;
  readonly accountId: string;
  readonly region: string;
}

/** AWS limits the lengths of names; see the API reference of each service. */
export const nameLimits = {
  endpoint: 63,
  bucket: 63,
  role: 64,
  eventRule: 64,
  /** A prefix for which the provider's 26 generated characters still fit into 63. */
  endpointConfigurationPrefix: 37,
  /** A base for which Pulumi's 8 generated characters still fit into 63. */
  generated: 55,
} as const;

/** Shortens a name that is too long; eight digits of the whole name's digest keep two shortened names apart. */
export function limited(name: string, maximum: number): string {
  if (name.length <= maximum) return name;
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, maximum - digest.length - 1).replace(/-+$/, "")}-${digest}`;
}

/** The partition of a region, as the second part of its ARNs. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** Physical names of what an environment shares. */
export function platformNames(scope: EnvironmentScope) {
  const prefix = `monitored-endpoint-${scope.environment}`;
  return {
    prefix,
    keyAlias: `alias/${prefix}`,
    dataBucket: `${prefix}-data-${scope.accountId}-${scope.region}`,
    ledgerTable: `${prefix}-ledger`,
    /** Alarms publish here, for the notifier; what people get is published to the incident topic. */
    alarmTopic: `${prefix}-alarms`,
    incidentTopic: `${prefix}-incidents`,
    incidentTable: `${prefix}-incidents`,
    incidentHintsQueue: `${prefix}-incident-hints`,
    undeliveredIncidentsQueue: `${prefix}-undelivered-incidents`,
    undeliveredEventsQueue: `${prefix}-undelivered-events`,
    failedInvocationsQueue: `${prefix}-failed-invocations`,
    orchestrator: `${prefix}-orchestrator`,
    driftEvaluator: `${prefix}-drift-evaluator`,
    beforeAllowTraffic: `${prefix}-before-allow-traffic`,
    afterAllowTraffic: `${prefix}-after-allow-traffic`,
    syntheticCanary: `${prefix}-synthetic-canary`,
    accuracyEvaluator: `${prefix}-accuracy-evaluator`,
    knowledgeBase: `${prefix}-knowledge-base`,
    notifier: `${prefix}-notifier`,
    /** Gives the orders of runbooks in the name of whoever runs one. */
    operator: `${prefix}-operator`,
    runbookRole: `${prefix}-runbooks`,
    /** The SSM document of a runbook's step, such as `pause-rollouts`. */
    runbookDocument: (step: string) => `${prefix}-${step}`,
    fleetDashboard: prefix,
    /** The table with the violations; the function that fills it is called the same. */
    knowledgeBaseTable: `${prefix}-knowledge-base`,
    /** Glue takes lower-case letters, digits and underscores. */
    catalogDatabase: prefix.replaceAll("-", "_"),
    athenaWorkgroup: prefix,
    /** All gateways of the environment run with one role. */
    gatewayRole: `${prefix}-gateway`,
    gatewayApplication: `${prefix}-gateways`,
    codeDeployRole: `${prefix}-codedeploy`,
    documentPath: `/monitored-endpoint/${scope.environment}/endpoints/`,
    /** The SSM parameter with the contacts and the address of the runbooks for what concerns the whole environment. */
    peopleParameter: `/monitored-endpoint/${scope.environment}/people`,
  };
}

/**
 * Physical names of what belongs to one endpoint; `name` is without the environment. The event rules carry the
 * platform's prefix, because the functions may be invoked by rules of that prefix only.
 */
export function endpointNames(scope: EnvironmentScope, name: string) {
  const endpointName = `${scope.environment}-${name}`;
  const rule = (purpose: string) =>
    limited(`${platformNames(scope).prefix}-${name}-${purpose}`, nameLimits.eventRule);
  const suffixed = (suffix: string, maximum: number) =>
    `${limited(endpointName, maximum - suffix.length - 1)}-${suffix}`;
  return {
    endpoint: endpointName,
    model: suffixed("model", nameLimits.generated),
    modelRole: suffixed("model", nameLimits.role),
    monitorRole: suffixed("monitor", nameLimits.role),
    endpointConfigurationPrefix: `${limited(endpointName, nameLimits.endpointConfigurationPrefix - 1)}-`,
    approvalRule: rule("approval"),
    driftRule: rule("drift"),
    accuracyRule: rule("accuracy"),
    /** Table of the catalog over the captured requests; an endpoint's name differs from others' in any case. */
    captureTable: `capture_${endpointName.toLowerCase().replaceAll("-", "_")}`,
    monitoringSchedule: suffixed("drift", nameLimits.endpoint),
    monitoringJobDefinition: suffixed("drift", nameLimits.generated),
    /** The orchestrator and the permissions know these two by their ends, so they are never shortened. */
    gateway: `${endpointName}-gateway`,
    candidateEndpoint: `${endpointName}-candidate`,
    deploymentGroup: endpointName,
    /** The operator's permission knows it by its end. */
    canaryRule: `${limited(`${platformNames(scope).prefix}-${name}`, nameLimits.eventRule - "-canary".length)}-canary`,
    document: `${platformNames(scope).documentPath}${endpointName}`,
    operationsDashboard: `${endpointName}-operations`,
    productDashboard: `${endpointName}-product`,
  };
}

/** Builds ARNs of one account and region. */
export function arnsOf(scope: EnvironmentScope) {
  const { accountId, region } = scope;
  const partition = partitionOf(region);
  return {
    of: (service: string, resource: string) =>
      `arn:${partition}:${service}:${region}:${accountId}:${resource}`,
    role: (name: string) => `arn:${partition}:iam::${accountId}:role/${name}`,
    accountRoot: `arn:${partition}:iam::${accountId}:root`,
    bucket: (name: string) => `arn:${partition}:s3:::${name}`,
    objects: (name: string, prefix = "") => `arn:${partition}:s3:::${name}/${prefix}*`,
  };
}

export type Arns = ReturnType<typeof arnsOf>;
