import type { TrafficRoutingConfig } from "@aws-sdk/client-codedeploy";
import { group, number, text } from "../core/property";
import { defineResource, resourceTable } from "../core/resource-definition";
import { tagChanges, tagMap, tagPairs, tags } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { arn } from "../operations/sandbox";
import { deploymentGroup } from "./codedeploy-deployment-group";

const namePattern = /^[\w+=,.@-]+$/;

/** Its id is the one that CodeDeploy gives, because its name may change; it is imported by its name. */
const application = defineResource({
  token: "aws:codedeploy/application:Application",
  properties: {
    computePlatform: text({ default: "Server", replaces: true, oneOf: ["Server", "Lambda", "ECS"] }),
    name: text({ autoName: {}, maximum: 100, pattern: namePattern }),
    tags,
  },
  outputs: ["applicationId", "arn", "githubAccountName", "linkedToGithub"],
  async create(inputs, { clients }) {
    const { applicationId } = await (await clients.codeDeploy()).createApplication({
      applicationName: inputs.name,
      computePlatform: inputs.computePlatform as "Lambda",
      tags: tagPairs(inputs.tags),
    });
    if (applicationId === undefined) throw new Error("CodeDeploy answered without the application's id");
    return applicationId;
  },
  async read(id, sandbox, known) {
    const codeDeploy = await sandbox.clients.codeDeploy();
    const applicationName = known.name ?? id;
    const answer = await unlessAbsent(["ApplicationDoesNotExistException"], () =>
      codeDeploy.getApplication({ applicationName }),
    );
    const found = answer?.application;
    if (found === undefined) return undefined;
    const applicationArn = arn(sandbox, "codedeploy", `application:${applicationName}`);
    const { Tags } = await codeDeploy.listTagsForResource({ ResourceArn: applicationArn });
    return {
      id: found.applicationId,
      applicationId: found.applicationId,
      arn: applicationArn,
      computePlatform: found.computePlatform,
      githubAccountName: found.gitHubAccountName ?? "",
      linkedToGithub: found.linkedToGitHub ?? false,
      name: found.applicationName,
      tags: tagMap(Tags),
    };
  },
  async update(_id, { before, after, touches }, sandbox) {
    const codeDeploy = await sandbox.clients.codeDeploy();
    if (touches("name")) {
      await codeDeploy.updateApplication({ applicationName: before.name, newApplicationName: after.name });
    }
    const { set, removed } = tagChanges(before.tags, after.tags);
    const ResourceArn = arn(sandbox, "codedeploy", `application:${after.name}`);
    if (set.length > 0)
      await codeDeploy.tagResource({ ResourceArn, Tags: tagPairs(Object.fromEntries(set)) });
    if (removed.length > 0) await codeDeploy.untagResource({ ResourceArn, TagKeys: removed });
  },
  async remove(id, { clients }, known) {
    await (await clients.codeDeploy()).deleteApplication({ applicationName: known.name ?? id });
  },
});

const routing = {
  timeBasedCanary: group({
    interval: number({ replaces: true }),
    percentage: number({ replaces: true }),
  }),
  timeBasedLinear: group({
    interval: number({ replaces: true }),
    percentage: number({ replaces: true }),
  }),
  type: text({
    default: "AllAtOnce",
    replaces: true,
    oneOf: ["AllAtOnce", "TimeBasedCanary", "TimeBasedLinear"],
  }),
};

/** Every change of a deployment configuration replaces it. */
const deploymentConfig = defineResource({
  token: "aws:codedeploy/deploymentConfig:DeploymentConfig",
  properties: {
    computePlatform: text({ default: "Server", replaces: true, oneOf: ["Server", "Lambda", "ECS"] }),
    deploymentConfigName: text({ autoName: {}, replaces: true, maximum: 100, pattern: namePattern }),
    trafficRoutingConfig: group(routing),
  },
  outputs: ["arn", "deploymentConfigId"],
  async create(inputs, { clients }) {
    const { timeBasedCanary, timeBasedLinear, type } = inputs.trafficRoutingConfig ?? {};
    await (await clients.codeDeploy()).createDeploymentConfig({
      deploymentConfigName: inputs.deploymentConfigName,
      computePlatform: inputs.computePlatform as "Lambda",
      trafficRoutingConfig: inputs.trafficRoutingConfig && {
        type: type as "AllAtOnce",
        timeBasedCanary: timeBasedCanary && {
          canaryInterval: timeBasedCanary.interval,
          canaryPercentage: timeBasedCanary.percentage,
        },
        timeBasedLinear: timeBasedLinear && {
          linearInterval: timeBasedLinear.interval,
          linearPercentage: timeBasedLinear.percentage,
        },
      },
    });
    return inputs.deploymentConfigName;
  },
  async read(name, sandbox) {
    const codeDeploy = await sandbox.clients.codeDeploy();
    const answer = await unlessAbsent(["DeploymentConfigDoesNotExistException"], () =>
      codeDeploy.getDeploymentConfig({ deploymentConfigName: name }),
    );
    const found = answer?.deploymentConfigInfo;
    if (found === undefined) return undefined;
    return {
      arn: arn(sandbox, "codedeploy", `deploymentconfig:${name}`),
      computePlatform: found.computePlatform,
      deploymentConfigId: found.deploymentConfigId,
      deploymentConfigName: found.deploymentConfigName,
      trafficRoutingConfig: found.trafficRoutingConfig && routingState(found.trafficRoutingConfig),
    };
  },
  async remove(name, { clients }) {
    const codeDeploy = await clients.codeDeploy();
    await removeIfThere(["DeploymentConfigDoesNotExistException"], () =>
      codeDeploy.deleteDeploymentConfig({ deploymentConfigName: name }),
    );
  },
});

function routingState({ type, timeBasedCanary, timeBasedLinear }: TrafficRoutingConfig) {
  return {
    type,
    timeBasedCanary: timeBasedCanary && {
      interval: timeBasedCanary.canaryInterval,
      percentage: timeBasedCanary.canaryPercentage,
    },
    timeBasedLinear: timeBasedLinear && {
      interval: timeBasedLinear.linearInterval,
      percentage: timeBasedLinear.linearPercentage,
    },
  };
}

/** AWS CodeDeploy, as far as it deploys to Lambda. */
export const codeDeployResources = resourceTable(application, deploymentGroup, deploymentConfig);
