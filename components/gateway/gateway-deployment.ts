import { DeploymentGroup } from "@pulumi/aws/codedeploy";
import type * as pulumi from "@pulumi/pulumi";
import { rollbackAlarmNames } from "../alarms/rollback-alarms";
import type { EndpointSettings, GatewaySettings } from "../endpoint-settings";
import type { GatewayPlatformOutputs } from "../gateway-platform-reference";

/**
 * Registers the deployment group that releases the gateway. The alarms that roll a model version back stop a release
 * too; when CodeDeploy cannot read them it stops as well, since an unread alarm is not a quiet one.
 */
export function registerGatewayDeployment(
  settings: EndpointSettings,
  gateway: GatewaySettings,
  platform: GatewayPlatformOutputs,
  rollbackAlarms: readonly pulumi.Resource[],
  options: pulumi.CustomResourceOptions,
): DeploymentGroup {
  const { deploymentGroup } = settings.names;
  return new DeploymentGroup(
    deploymentGroup,
    {
      appName: platform.applicationName,
      deploymentGroupName: deploymentGroup,
      serviceRoleArn: platform.deploymentRoleArn,
      deploymentConfigName: gateway.deploymentConfigName,
      deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
      autoRollbackConfiguration: {
        enabled: true,
        events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM"],
      },
      alarmConfiguration: {
        enabled: true,
        alarms: rollbackAlarmNames(settings),
        ignorePollAlarmFailure: false,
      },
    },
    { ...options, dependsOn: [...rollbackAlarms] },
  );
}
