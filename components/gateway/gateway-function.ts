import { LogGroup } from "@pulumi/aws/cloudwatch";
import * as lambda from "@pulumi/aws/lambda";
import type * as pulumi from "@pulumi/pulumi";
import type { EndpointSettings, GatewaySettings } from "../endpoint-settings";
import type { GatewayPlatformOutputs } from "../gateway-platform-reference";
import { gatewayAlias } from "../names";
import { functionRuntime } from "../orchestration/function";

/**
 * Registers the gateway with the alias and the URL that its callers use. Afterwards CodeDeploy moves the alias from
 * version to version, and the orchestrator writes into the description which model version a release is for: hence
 * `ignoreChanges`. New code of the gateway is published here and gets its traffic with the next release.
 */
export function registerGatewayFunction(
  settings: EndpointSettings,
  gateway: GatewaySettings,
  code: pulumi.asset.Archive,
  platform: GatewayPlatformOutputs,
  options: pulumi.CustomResourceOptions,
): lambda.FunctionUrl {
  const { gateway: name, endpoint } = settings.names;
  const logGroup = new LogGroup(
    name,
    {
      name: `/aws/lambda/${name}`,
      retentionInDays: gateway.logRetentionDays,
      kmsKeyId: settings.platform.kmsKeyArn,
    },
    options,
  );
  const registered = new lambda.Function(
    name,
    {
      name,
      description: `Checks requests against the model's contract and passes them on to ${endpoint}.`,
      code,
      ...functionRuntime,
      role: platform.gatewayRoleArn,
      publish: true,
      timeout: gateway.timeoutSeconds,
      memorySize: gateway.memorySizeMb,
      environment: {
        variables: {
          ENVIRONMENT: settings.scope.environment,
          ENDPOINT_NAME: endpoint,
          CONTRACT_S3_URI: gateway.contractS3Uri,
        },
      },
      kmsKeyArn: settings.platform.kmsKeyArn,
      ...(gateway.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: gateway.reservedConcurrency }),
    },
    { ...options, dependsOn: [logGroup], ignoreChanges: ["description"] },
  );
  const alias = new lambda.Alias(
    name,
    {
      name: gatewayAlias,
      description: `What callers of ${endpoint} use. CodeDeploy moves it.`,
      functionName: registered.name,
      functionVersion: registered.version,
    },
    { ...options, ignoreChanges: ["functionVersion", "routingConfig"] },
  );
  return new lambda.FunctionUrl(
    name,
    { functionName: registered.name, qualifier: alias.name, authorizationType: "AWS_IAM" },
    options,
  );
}
