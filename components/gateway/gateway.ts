import type { DeploymentGroup } from "@pulumi/aws/codedeploy";
import type { FunctionUrl } from "@pulumi/aws/lambda";
import type * as pulumi from "@pulumi/pulumi";
import type { EndpointSettings } from "../endpoint-settings";
import { gatewayPlatformOutputs } from "../gateway-platform-reference";
import type { MonitoredEndpointArgs } from "../monitored-endpoint-args";
import { functionArchive, packagedFunctionsFolder } from "../orchestration/function-archive";
import { registerGatewayDeployment } from "./gateway-deployment";
import { registerGatewayFunction } from "./gateway-function";
import { registerSyntheticCanarySchedule } from "./synthetic-canary-schedule";

/** The code of an endpoint's gateway, looked up before anything is registered; none without a gateway. */
export function gatewayArchive({ gateway }: MonitoredEndpointArgs): pulumi.asset.Archive | undefined {
  if (gateway === undefined) return undefined;
  return functionArchive("gateway", gateway.functionCodeFolder ?? packagedFunctionsFolder());
}

/** What others need of a gateway. */
export interface Gateway {
  readonly url: FunctionUrl;
  readonly deploymentGroup: DeploymentGroup;
}

/** Registers the gateway of an endpoint that has one; its calls begin after the endpoint is there. */
export function registerGateway(
  settings: EndpointSettings,
  code: pulumi.asset.Archive | undefined,
  endpoint: pulumi.Resource,
  rollbackAlarms: readonly pulumi.Resource[],
  options: pulumi.CustomResourceOptions,
): Gateway | undefined {
  const { gateway } = settings;
  if (gateway === undefined || code === undefined) return undefined;
  const platform = gatewayPlatformOutputs(settings.platform.gateways);
  const url = registerGatewayFunction(settings, gateway, code, platform, options);
  const deploymentGroup = registerGatewayDeployment(settings, gateway, platform, rollbackAlarms, options);
  registerSyntheticCanarySchedule(settings, platform, { ...options, dependsOn: [endpoint] });
  return { url, deploymentGroup };
}
