import type * as pulumi from "@pulumi/pulumi";
import type { GatewayPlatformReference } from "../gateway-platform-reference";
import { platformNames } from "../names";
import { registerFunctionRole } from "../orchestration/function";
import { registerGatewayFunctions } from "./gateway-functions";
import { registerGatewayReleases } from "./gateway-releases";
import type { GatewayArchives } from "./platform-archives";
import type { PlatformFunctionContext } from "./platform-functions";

/** Registers what all gateways of an environment share; answers what each of them needs of it. */
export function registerPlatformGateways(
  code: GatewayArchives,
  context: PlatformFunctionContext,
  options: pulumi.CustomResourceOptions,
): GatewayPlatformReference {
  const { gatewayRole } = platformNames(context.scope);
  const { role } = registerFunctionRole("gateway", gatewayRole, context.surroundings, options);
  const functions = registerGatewayFunctions(code, context, options);
  const releases = registerGatewayReleases(context.scope, options);
  return {
    gatewayRoleArn: role.arn,
    applicationName: releases.application.name,
    deploymentRoleArn: releases.role.arn,
    beforeAllowTrafficFunctionArn: functions.beforeAllowTraffic.arn,
    afterAllowTrafficFunctionArn: functions.afterAllowTraffic.arn,
    syntheticCanaryFunctionArn: functions.syntheticCanary.arn,
  };
}
