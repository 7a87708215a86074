import * as pulumi from "@pulumi/pulumi";
import type { MonitoredEndpointArgs } from "./monitored-endpoint-args";
import type { MonitoringPlatformArgs } from "./monitoring-platform-args";
import type { Problem } from "./problems";
import { validateEndpoint } from "./validation/validate-endpoint";
import { validatePlatform } from "./validation/validate-platform";

/**
 * What `MonitoringPlatform` would refuse, without registering anything: for programs that check all their settings
 * before the first resource.
 */
export function monitoringPlatformProblems(args: MonitoringPlatformArgs): Problem[] {
  return validatePlatform({ ...args });
}

/** What `MonitoredEndpoint` would refuse, without registering anything and before there is a platform. */
export function monitoredEndpointProblems(
  name: string,
  args: Omit<MonitoredEndpointArgs, "platform">,
): Problem[] {
  return validateEndpoint(name, { ...args, platform: pulumi.output({}) });
}
