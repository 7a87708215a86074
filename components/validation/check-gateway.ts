import { type EnvironmentScope, endpointNames, nameLimits } from "../names";
import type { Checks } from "./checks";
import { checkLogRetention, checkS3Uri } from "./common-checks";

/** CodeDeploy's own configurations for Lambda (CodeDeploy user guide, "deployment-configurations"). */
const ownConfigurations = [
  ...[5, 10, 15, 30].map((minutes) => `CodeDeployDefault.LambdaCanary10Percent${minutes}Minutes`),
  "CodeDeployDefault.LambdaLinear10PercentEvery1Minute",
  ...[2, 3, 10].map((minutes) => `CodeDeployDefault.LambdaLinear10PercentEvery${minutes}Minutes`),
  "CodeDeployDefault.LambdaAllAtOnce",
];

/** Checks a gateway: what AWS would refuse, and names that its parts derive from the endpoint's. */
export function checkGateway(
  checks: Checks,
  args: Readonly<Record<string, unknown>>,
  scope: EnvironmentScope | undefined,
  name: string | undefined,
): void {
  if (args.gateway === undefined) return;
  if (scope !== undefined && name !== undefined) checkCandidateName(checks, scope, name);
  const gateway = checks.object(
    "gateway",
    args.gateway,
    "an object with contractS3Uri and goldenRequestsS3Uri",
  );
  if (gateway === undefined) return;
  for (const property of ["contractS3Uri", "goldenRequestsS3Uri"])
    checkS3Uri(checks, `gateway.${property}`, gateway[property]);
  checkConfiguration(checks, gateway.deploymentConfigName);
  const ranges = {
    timeoutSeconds: { minimum: 1, maximum: 900, unit: "seconds" },
    memorySizeMb: { minimum: 128, maximum: 10_240, unit: "MB" },
    reservedConcurrency: { minimum: 1, maximum: 1000, unit: "requests" },
  };
  for (const [property, { unit, ...range }] of Object.entries(ranges))
    if (gateway[property] !== undefined)
      checks.integer(`gateway.${property}`, gateway[property], range, unit);
  checkLogRetention(checks, "gateway.logRetentionDays", gateway.logRetentionDays);
  if (gateway.functionCodeFolder !== undefined)
    checks.text("gateway.functionCodeFolder", gateway.functionCodeFolder, /\S/, "the path of a folder");
}

function checkCandidateName(checks: Checks, scope: EnvironmentScope, name: string): void {
  const { endpoint, candidateEndpoint } = endpointNames(scope, name);
  const excess = candidateEndpoint.length - nameLimits.endpoint;
  // A name that is too long for the endpoint itself has been told of already.
  if (excess > 0 && endpoint.length <= nameLimits.endpoint)
    checks.add("name", `must be ${excess} characters shorter, so that the candidate endpoint's name fits`);
}

function checkConfiguration(checks: Checks, value: unknown): void {
  if (value === undefined) return;
  const path = "gateway.deploymentConfigName";
  const name = checks.text(
    path,
    value,
    /^[\w.-]{1,100}$/,
    "the name of a CodeDeploy configuration for Lambda",
  );
  if (name?.startsWith("CodeDeployDefault.") && !ownConfigurations.includes(name))
    checks.add(path, `must be one of ${ownConfigurations.join(", ")}, or your own, but is "${name}"`);
}
