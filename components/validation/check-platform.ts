import * as pulumi from "@pulumi/pulumi";
import { gatewaysMissing } from "../gateway-platform-reference";
import type { MonitoredEndpointArgs } from "../monitored-endpoint-args";
import { arnsOf, type EnvironmentScope, platformNames } from "../names";
import type { PlatformReference } from "../platform-reference";
import { throwIfAny } from "../problems";
import { Checks, isUnknown } from "./checks";

/** What a platform's reference holds for every endpoint. */
const properties = [
  "kmsKeyArn",
  "dataBucketName",
  "alarmTopicArn",
  "undeliveredEventsQueueArn",
  "orchestratorFunctionArn",
  "driftEvaluatorFunctionArn",
  "accuracyEvaluatorFunctionArn",
] as const;

const ofThisVersion =
  "what the reference of a MonitoringPlatform of this version holds; update the platform's stack first";

/**
 * Checks a platform's reference as far as it is known: that it is whole, and of the endpoint's own environment. With
 * another's, versions would be rolled out, and people told, by functions that may not touch this endpoint.
 */
export function checkPlatform(
  checks: Checks,
  value: unknown,
  scope: EnvironmentScope | undefined,
  hasGateway: boolean,
): void {
  if (isUnknown(value)) return;
  const platform = checks.object("platform", value, "the reference output of a MonitoringPlatform");
  if (platform === undefined) return;
  const expected = scope === undefined ? {} : expectedIn(scope);
  const foreign: string[] = [];
  for (const property of properties) {
    const given = platform[property];
    if (isUnknown(given)) continue;
    const text = checks.text(`platform.${property}`, given, /\S/, ofThisVersion);
    if (text !== undefined && !text.startsWith(expected[property] ?? "")) foreign.push(`${property} ${text}`);
  }
  if (foreign.length > 0 && scope !== undefined)
    checks.add(
      "platform",
      `must be the reference of the platform of ${scope.environment} in account ${scope.accountId}, ${scope.region}, as environment, accountId and region say, but has ${foreign.join(", ")}`,
    );
  if (hasGateway && (platform.gateways ?? undefined) === undefined)
    checks.add("platform.gateways", gatewaysMissing);
}

/** How each begins; what the environment's permissions name has the name that the components give. */
function expectedIn(scope: EnvironmentScope): Partial<Record<(typeof properties)[number], string>> {
  const { of } = arnsOf(scope);
  const names = platformNames(scope);
  return {
    kmsKeyArn: of("kms", "key/"),
    alarmTopicArn: of("sns", names.alarmTopic),
    undeliveredEventsQueueArn: of("sqs", names.undeliveredEventsQueue),
    orchestratorFunctionArn: of("lambda", `function:${names.orchestrator}`),
    driftEvaluatorFunctionArn: of("lambda", `function:${names.driftEvaluator}`),
    accuracyEvaluatorFunctionArn: of("lambda", `function:${names.accuracyEvaluator}`),
  };
}

/**
 * The platform's reference; one that arrives as one output, as from another stack or language, is checked when it is
 * known, which in a preview may be never.
 *
 * @throws InputPropertiesError, in the output, with everything that is wrong with the reference.
 */
export function checkedReference(name: string, args: MonitoredEndpointArgs): pulumi.Input<PlatformReference> {
  const { platform, gateway, environment, accountId, region } = args;
  if (!isUnknown(platform)) return platform;
  return pulumi.output(platform).apply((known) => {
    const checks = new Checks();
    checkPlatform(checks, known, { environment, accountId, region }, gateway !== undefined);
    throwIfAny("MonitoredEndpoint", name, checks.problems);
    return known;
  });
}
