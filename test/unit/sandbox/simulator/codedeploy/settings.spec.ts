import assert from "node:assert/strict";
import type { CreateDeploymentGroupCommandInput } from "@aws-sdk/client-codedeploy";
import { groupInputs, type SimulatedCodeDeploy, startCodeDeploy } from "./simulated-codedeploy";

describe("what the simulated CodeDeploy deploys with", () => {
  let world: SimulatedCodeDeploy;
  beforeEach(async () => {
    world = await startCodeDeploy();
  });
  afterEach(() => world.stop());

  const group = { applicationName: "gateways", deploymentGroupName: "turbine" };
  const arn = "arn:aws:codedeploy:us-east-1:000000000000:deploymentgroup:gateways/turbine";

  it("is an application for Lambda, with a name of its own", async () => {
    await assert.rejects(world.client.createApplication({ applicationName: "servers" }), {
      name: "InvalidComputePlatformException",
      message: /not Server; give computePlatform: Lambda/,
    });
    await world.createGroup();
    await assert.rejects(
      world.client.createApplication({ applicationName: "gateways", computePlatform: "Lambda" }),
      { name: "ApplicationAlreadyExistsException" },
    );
    const { application } = await world.client.getApplication({ applicationName: "gateways" });
    assert.equal(application?.computePlatform, "Lambda");
  });

  it("keeps its group and tags when it is renamed, and is gone with them when it is deleted", async () => {
    await world.createGroup({ tags: [{ Key: "team", Value: "a" }] });
    await world.client.updateApplication({ applicationName: "gateways", newApplicationName: "doors" });
    const moved = arn.replace("gateways", "doors");
    assert.deepEqual((await world.client.listTagsForResource({ ResourceArn: moved })).Tags, [
      { Key: "team", Value: "a" },
    ]);
    await world.client.deleteApplication({ applicationName: "doors" });
    await assert.rejects(world.client.getApplication({ applicationName: "doors" }), {
      name: "ApplicationDoesNotExistException",
    });
    await assert.rejects(world.client.listTagsForResource({ ResourceArn: moved }), {
      name: "DeploymentGroupDoesNotExistException",
    });
    await world.client.deleteApplication({ applicationName: "doors" });
  });

  it("is a group that keeps what an update does not mention", async () => {
    await world.createGroup();
    await world.client.updateDeploymentGroup({
      applicationName: "gateways",
      currentDeploymentGroupName: "turbine",
      newDeploymentGroupName: "pump",
      alarmConfiguration: { enabled: false, alarms: [] },
    });
    const { deploymentGroupInfo } = await world.client.getDeploymentGroup({
      ...group,
      deploymentGroupName: "pump",
    });
    assert.equal(deploymentGroupInfo?.alarmConfiguration?.enabled, false);
    assert.equal(deploymentGroupInfo?.deploymentConfigName, groupInputs.deploymentConfigName);
    assert.deepEqual(
      (await world.client.listDeploymentGroups({ applicationName: "gateways" })).deploymentGroups,
      ["pump"],
    );
    await world.client.deleteDeploymentGroup({ ...group, deploymentGroupName: "pump" });
    await world.client.deleteDeploymentGroup({ ...group, deploymentGroupName: "pump" });
  });

  const wrong: readonly [what: string, changes: Partial<CreateDeploymentGroupCommandInput>, error: string][] =
    [
      ["no application", { applicationName: "none" }, "ApplicationDoesNotExistException"],
      ["no configuration", { deploymentConfigName: "None" }, "DeploymentConfigDoesNotExistException"],
      [
        "a configuration for servers",
        { deploymentConfigName: "CodeDeployDefault.OneAtATime" },
        "DeploymentConfigDoesNotExistException",
      ],
      ["no role", { serviceRoleArn: "codedeploy" }, "InvalidRoleException"],
      ["no style", { deploymentStyle: undefined }, "InvalidDeploymentStyleException"],
      ["alarms but none", { alarmConfiguration: { enabled: true } }, "InvalidAlarmConfigException"],
      [
        "an alarm twice",
        { alarmConfiguration: { enabled: true, alarms: [{ name: "a" }, { name: "a" }] } },
        "InvalidAlarmConfigException",
      ],
      [
        "rollbacks on nothing",
        { autoRollbackConfiguration: { enabled: true } },
        "InvalidAutoRollbackConfigException",
      ],
    ];
  for (const [what, changes, name] of wrong) {
    it(`is no group with ${what}`, async () => {
      await assert.rejects(world.createGroup(changes), { name });
    });
  }

  it("takes ten alarms, and not eleven unless the account may have more", async () => {
    const alarms = (count: number) => ({
      alarmConfiguration: {
        enabled: true,
        alarms: Array.from({ length: count }, (_, index) => ({ name: `alarm-${index}` })),
      },
    });
    await world.createGroup(alarms(10));
    const more = { ...groupInputs, deploymentGroupName: "more", ...alarms(11) };
    await assert.rejects(world.client.createDeploymentGroup(more), { name: "AlarmsLimitExceededException" });
    await world.misbehave({ codedeploy: { alarmLimit: 11 } });
    await world.client.createDeploymentGroup(more);
  });

  it("has AWS's nine configurations for Lambda, which cannot be deleted", async () => {
    const { deploymentConfigsList = [] } = await world.client.listDeploymentConfigs({});
    assert.equal(deploymentConfigsList.length, 9);
    const { deploymentConfigInfo } = await world.client.getDeploymentConfig({
      deploymentConfigName: "CodeDeployDefault.LambdaLinear10PercentEvery2Minutes",
    });
    assert.deepEqual(deploymentConfigInfo?.trafficRoutingConfig, {
      type: "TimeBasedLinear",
      timeBasedLinear: { linearPercentage: 10, linearInterval: 2 },
    });
    await assert.rejects(
      world.client.deleteDeploymentConfig({ deploymentConfigName: "CodeDeployDefault.LambdaAllAtOnce" }),
      { name: "InvalidOperationException" },
    );
  });

  it("takes other configurations, and lets go of them when no group uses them", async () => {
    const config = { deploymentConfigName: "slow", computePlatform: "Lambda" as const };
    const canary = (canaryPercentage: number, canaryInterval: number) =>
      world.client.createDeploymentConfig({
        ...config,
        trafficRoutingConfig: {
          type: "TimeBasedCanary",
          timeBasedCanary: { canaryPercentage, canaryInterval },
        },
      });
    const name = "InvalidTrafficRoutingConfigurationException";
    await assert.rejects(canary(100, 1), { name });
    await assert.rejects(canary(0, 1), { name });
    await assert.rejects(canary(1, 2881), { name, message: /1 to 2880 minutes/ });
    await canary(99, 2880);
    await assert.rejects(canary(99, 2880), { name: "DeploymentConfigAlreadyExistsException" });
    await world.createGroup({ deploymentConfigName: "slow" });
    await assert.rejects(world.client.deleteDeploymentConfig(config), {
      name: "DeploymentConfigInUseException",
    });
    await world.client.deleteDeploymentGroup(group);
    await world.client.deleteDeploymentConfig(config);
  });

  it("keeps tags, of applications and groups only", async () => {
    await world.createGroup();
    await world.client.tagResource({ ResourceArn: arn, Tags: [{ Key: "team", Value: "a" }] });
    await world.client.untagResource({ ResourceArn: arn, TagKeys: ["other"] });
    assert.deepEqual((await world.client.listTagsForResource({ ResourceArn: arn })).Tags, [
      { Key: "team", Value: "a" },
    ]);
    await assert.rejects(world.client.listTagsForResource({ ResourceArn: "arn:aws:s3:::bucket" }), {
      name: "ArnNotSupportedException",
    });
  });
});
