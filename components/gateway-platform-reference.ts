import * as pulumi from "@pulumi/pulumi";

/** What the gateway of an endpoint needs of its monitoring platform. */
export interface GatewayPlatformReference {
  /** ARN of the role that all gateways of the environment run with. */
  gatewayRoleArn: pulumi.Input<string>;
  /** Name of the CodeDeploy application that releases the gateways. */
  applicationName: pulumi.Input<string>;
  /** ARN of the role with which CodeDeploy releases them. */
  deploymentRoleArn: pulumi.Input<string>;
  /** ARN of the function that tests a release before it gets traffic. */
  beforeAllowTrafficFunctionArn: pulumi.Input<string>;
  /** ARN of the function that tests a release once it has the traffic. */
  afterAllowTrafficFunctionArn: pulumi.Input<string>;
  /** ARN of the function that calls each gateway every minute. */
  syntheticCanaryFunctionArn: pulumi.Input<string>;
}

/** The reference with one output per property. */
export type GatewayPlatformOutputs = Readonly<Record<keyof GatewayPlatformReference, pulumi.Output<string>>>;

/** Takes a reference apart, as `platformOutputs` does; each output fails on a platform without gateways. */
export function gatewayPlatformOutputs(
  reference: pulumi.Input<GatewayPlatformReference | undefined>,
): GatewayPlatformOutputs {
  const property = (name: keyof GatewayPlatformReference) =>
    pulumi.Output.isInstance(reference) || reference instanceof Promise
      ? pulumi.output(reference).apply((known) => present(known)[name])
      : pulumi.output(present(reference)[name]);
  return {
    gatewayRoleArn: property("gatewayRoleArn"),
    applicationName: property("applicationName"),
    deploymentRoleArn: property("deploymentRoleArn"),
    beforeAllowTrafficFunctionArn: property("beforeAllowTrafficFunctionArn"),
    afterAllowTrafficFunctionArn: property("afterAllowTrafficFunctionArn"),
    syntheticCanaryFunctionArn: property("syntheticCanaryFunctionArn"),
  };
}

/** What is missing on a platform without gateways, and what to do. */
export const gatewaysMissing = "is missing; set gateways: true on the MonitoringPlatform";

/** In other languages what is left out may be null. */
function present<T>(value: T | null | undefined): T {
  if (value === undefined || value === null)
    throw new pulumi.RunError(`platform.gateways: ${gatewaysMissing}`);
  return value;
}
