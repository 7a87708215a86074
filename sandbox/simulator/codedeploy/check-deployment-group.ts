import type { AlarmConfiguration, AutoRollbackConfiguration } from "@aws-sdk/client-codedeploy";
import { AwsError } from "../kernel/service";
import type { CodeDeployBehaviour } from "./behaviour";
import { findConfig } from "./find";
import type { DeploymentGroupSettings, Records } from "./records";

/** Refuses settings that no deployment to Lambda could be made with, in the words of the errors' documentation. */
export function checkDeploymentGroup(
  settings: DeploymentGroupSettings,
  records: Records,
  behaviour: Pick<CodeDeployBehaviour, "alarmLimit">,
): void {
  findConfig(records, settings.deploymentConfigName);
  if (!/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(settings.serviceRoleArn)) {
    throw new AwsError("InvalidRoleException", `${settings.serviceRoleArn} is not the ARN of a role.`);
  }
  const { deploymentType, deploymentOption } = settings.deploymentStyle;
  if (deploymentType !== "BLUE_GREEN" || deploymentOption !== "WITH_TRAFFIC_CONTROL") {
    throw new AwsError(
      "InvalidDeploymentStyleException",
      "For the compute platform Lambda, deploymentType must be BLUE_GREEN and deploymentOption WITH_TRAFFIC_CONTROL.",
    );
  }
  checkAlarms(settings.alarmConfiguration, behaviour);
  checkAutoRollback(settings.autoRollbackConfiguration);
}

export function checkAlarms(
  configuration: AlarmConfiguration | undefined,
  { alarmLimit }: Pick<CodeDeployBehaviour, "alarmLimit">,
): void {
  if (configuration === undefined) return;
  const names = (configuration.alarms ?? []).map(({ name }) => name ?? "");
  if (names.length > alarmLimit) {
    throw new AwsError(
      "AlarmsLimitExceededException",
      `A deployment group can have at most ${alarmLimit} alarms, not ${names.length}.`,
    );
  }
  const problems = [
    ...(configuration.enabled === true && names.length === 0
      ? ["alarms are enabled, but none is listed"]
      : []),
    ...(names.some((name) => name === "" || name.length > 255)
      ? ["an alarm's name must have 1 to 255 characters"]
      : []),
    ...(new Set(names).size < names.length ? ["an alarm is listed twice"] : []),
  ];
  if (problems.length > 0) {
    throw new AwsError("InvalidAlarmConfigException", `The alarm configuration: ${problems.join("; ")}.`);
  }
}

export function checkAutoRollback(configuration: AutoRollbackConfiguration | undefined): void {
  if (configuration?.enabled !== true || (configuration.events ?? []).length > 0) return;
  throw new AwsError(
    "InvalidAutoRollbackConfigException",
    "Automatic rollback is enabled, but no event is listed.",
  );
}
