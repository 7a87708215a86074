import { flag, group, type Inputs, set, text } from "../core/property";
import { defineResource } from "../core/resource-definition";
import { tagChanges, tagMap, tagPairs, tags } from "../core/tags";
import { unlessAbsent } from "../operations/absence";
import { arn, type Sandbox } from "../operations/sandbox";

const absent = ["ApplicationDoesNotExistException", "DeploymentGroupDoesNotExistException"];

const rollbackEvents = ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"];

const properties = {
  alarmConfiguration: group({
    alarms: set(text()),
    enabled: flag(),
    ignorePollAlarmFailure: flag({ default: false }),
  }),
  appName: text({ required: true, maximum: 100 }),
  autoRollbackConfiguration: group({ enabled: flag(), events: set(text({ oneOf: rollbackEvents })) }),
  deploymentConfigName: text({ default: "CodeDeployDefault.OneAtATime", maximum: 100 }),
  deploymentGroupName: text({ required: true, maximum: 100 }),
  deploymentStyle: group({
    deploymentOption: text({
      default: "WITHOUT_TRAFFIC_CONTROL",
      oneOf: ["WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL"],
    }),
    deploymentType: text({ default: "IN_PLACE", oneOf: ["IN_PLACE", "BLUE_GREEN"] }),
  }),
  outdatedInstancesStrategy: text({ default: "UPDATE", oneOf: ["UPDATE", "IGNORE"] }),
  serviceRoleArn: text({ required: true, pattern: /^arn:/ }),
  tags,
  terminationHookEnabled: flag({ default: false }),
  triggerConfigurations: set(
    group({
      triggerEvents: set(text(), { required: true }),
      triggerName: text({ required: true }),
      triggerTargetArn: text({ required: true, pattern: /^arn:/ }),
    }),
  ),
};

/**
 * `aws.codedeploy.DeploymentGroup` with what a group of the compute platform Lambda may have. Its id is the group's;
 * it is imported by `<application>:<group>`.
 */
export const deploymentGroup = defineResource({
  token: "aws:codedeploy/deploymentGroup:DeploymentGroup",
  properties,
  outputs: ["arn", "computePlatform", "deploymentGroupId"],
  async create(inputs, { clients }) {
    const { deploymentGroupId } = await (await clients.codeDeploy()).createDeploymentGroup({
      ...settings(inputs),
      applicationName: inputs.appName,
      deploymentGroupName: inputs.deploymentGroupName,
      serviceRoleArn: inputs.serviceRoleArn,
      tags: tagPairs(inputs.tags),
    });
    if (deploymentGroupId === undefined) throw new Error("CodeDeploy answered without the group's id");
    return deploymentGroupId;
  },
  async read(id, sandbox, known) {
    const codeDeploy = await sandbox.clients.codeDeploy();
    const names = groupNames(id, known);
    const answer = await unlessAbsent(absent, () => codeDeploy.getDeploymentGroup(names));
    const found = answer?.deploymentGroupInfo;
    if (found === undefined) return undefined;
    const ResourceArn = groupArn(sandbox, names.applicationName, names.deploymentGroupName);
    const { Tags } = await codeDeploy.listTagsForResource({ ResourceArn });
    const { alarmConfiguration: alarms, autoRollbackConfiguration: rollback } = found;
    return {
      id: found.deploymentGroupId,
      arn: ResourceArn,
      computePlatform: found.computePlatform,
      deploymentGroupId: found.deploymentGroupId,
      // What was switched off for want of anything to switch on is not there.
      alarmConfiguration:
        (alarms?.alarms ?? []).length > 0 || alarms?.enabled ? alarmState(alarms) : undefined,
      appName: found.applicationName,
      autoRollbackConfiguration:
        (rollback?.events ?? []).length > 0 || rollback?.enabled ? rollback : undefined,
      deploymentConfigName: found.deploymentConfigName,
      deploymentGroupName: found.deploymentGroupName,
      deploymentStyle: found.deploymentStyle,
      outdatedInstancesStrategy: found.outdatedInstancesStrategy,
      serviceRoleArn: found.serviceRoleArn,
      tags: tagMap(Tags),
      terminationHookEnabled: found.terminationHookEnabled,
      triggerConfigurations: found.triggerConfigurations,
    };
  },
  async update(_id, { before, after }, sandbox) {
    const codeDeploy = await sandbox.clients.codeDeploy();
    await codeDeploy.updateDeploymentGroup({
      ...settings(after),
      applicationName: after.appName,
      currentDeploymentGroupName: before.deploymentGroupName ?? after.deploymentGroupName,
      newDeploymentGroupName: after.deploymentGroupName,
      serviceRoleArn: after.serviceRoleArn,
    });
    const { set: added, removed } = tagChanges(before.tags, after.tags);
    const ResourceArn = groupArn(sandbox, after.appName, after.deploymentGroupName);
    if (added.length > 0)
      await codeDeploy.tagResource({ ResourceArn, Tags: tagPairs(Object.fromEntries(added)) });
    if (removed.length > 0) await codeDeploy.untagResource({ ResourceArn, TagKeys: removed });
  },
  async remove(id, { clients }, known) {
    await (await clients.codeDeploy()).deleteDeploymentGroup(groupNames(id, known));
  },
});

type GroupInputs = Inputs<typeof properties>;

/** What is given no more is switched off, because the API keeps what an update does not mention. */
function settings(inputs: GroupInputs) {
  const { alarmConfiguration: alarms, autoRollbackConfiguration: rollback, deploymentStyle: style } = inputs;
  return {
    deploymentConfigName: inputs.deploymentConfigName,
    deploymentStyle: style && {
      deploymentType: style.deploymentType as "BLUE_GREEN",
      deploymentOption: style.deploymentOption as "WITH_TRAFFIC_CONTROL",
    },
    alarmConfiguration: {
      enabled: alarms?.enabled ?? false,
      ignorePollAlarmFailure: alarms?.ignorePollAlarmFailure ?? false,
      alarms: (alarms?.alarms ?? []).map((name) => ({ name })),
    },
    autoRollbackConfiguration: {
      enabled: rollback?.enabled ?? false,
      events: (rollback?.events ?? []) as "DEPLOYMENT_FAILURE"[],
    },
    triggerConfigurations: (inputs.triggerConfigurations ?? []).map((trigger) => ({
      ...trigger,
      triggerEvents: trigger.triggerEvents as "DeploymentStart"[],
    })),
  };
}

function alarmState(
  alarms:
    | {
        readonly alarms?: readonly { readonly name?: string | undefined }[] | undefined;
        readonly enabled?: boolean | undefined;
        readonly ignorePollAlarmFailure?: boolean | undefined;
      }
    | undefined,
) {
  return {
    alarms: alarms?.alarms?.map(({ name }) => name),
    enabled: alarms?.enabled,
    ignorePollAlarmFailure: alarms?.ignorePollAlarmFailure,
  };
}

function groupArn(sandbox: Sandbox, applicationName: string, name: string): string {
  return arn(sandbox, "codedeploy", `deploymentgroup:${applicationName}/${name}`);
}

/** By the state, or in an import by the id that it was given. */
function groupNames(id: string, known: Partial<GroupInputs>) {
  if (known.appName !== undefined && known.deploymentGroupName !== undefined) {
    return { applicationName: known.appName, deploymentGroupName: known.deploymentGroupName };
  }
  const [applicationName, deploymentGroupName] = id.split(":");
  if (!applicationName || !deploymentGroupName) {
    throw new Error(`the id "${id}" must be <application>:<group>`);
  }
  return { applicationName, deploymentGroupName };
}
