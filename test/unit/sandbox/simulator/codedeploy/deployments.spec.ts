import assert from "node:assert/strict";
import { appSpec, type SimulatedCodeDeploy, startCodeDeploy } from "./simulated-codedeploy";

const hooks = [{ BeforeAllowTraffic: "before" }, { AfterAllowTraffic: "after" }];

describe("deployments of the simulated CodeDeploy", () => {
  let world: SimulatedCodeDeploy;
  beforeEach(async () => {
    world = await startCodeDeploy();
    await world.createGroup();
  });
  afterEach(() => world.stop());

  const states = () => world.events.map(({ detail }) => (detail as { readonly state: string }).state);

  it("ask Lambda for one thing after the other, and tell of their beginning and end", async () => {
    const id = await world.deploy(appSpec({ hooks }));
    assert.equal((await world.deployment(id)).status, "Created");
    await world.clock.advance(5);
    await world.report("Succeeded");
    assert.equal((await world.deployment(id)).status, "InProgress");
    await world.clock.advance(300);
    await world.report("Succeeded");
    assert.deepEqual(world.asked, [
      "check 1 -> 2",
      "invoke before",
      "shift 0.1 to 2",
      "shift 1 to 2",
      "invoke after",
    ]);
    const { status, createTime, startTime, completeTime, deploymentOverview } = await world.deployment(id);
    assert.equal(status, "Succeeded");
    assert.deepEqual(
      [createTime, startTime, completeTime].map((time) => time?.toISOString()),
      ["2026-05-01T10:00:00.000Z", "2026-05-01T10:00:05.000Z", "2026-05-01T10:05:05.000Z"],
    );
    assert.equal(deploymentOverview?.Succeeded, 1);
    assert.deepEqual(states(), ["START", "SUCCESS"]);
  });

  it("tell of themselves in AWS's event", async () => {
    const id = await world.deploy();
    await world.clock.advance(5);
    const { deploymentGroupInfo } = await world.client.getDeploymentGroup({
      applicationName: "gateways",
      deploymentGroupName: "turbine",
    });
    assert.deepEqual(world.events, [
      {
        source: "aws.codedeploy",
        detailType: "CodeDeploy Deployment State-change Notification",
        time: Date.parse("2026-05-01T10:00:05Z"),
        resources: [
          "arn:aws:codedeploy:us-east-1:000000000000:application:gateways",
          "arn:aws:codedeploy:us-east-1:000000000000:deploymentgroup:gateways/turbine",
        ],
        detail: {
          region: "us-east-1",
          deploymentId: id,
          instanceGroupId: deploymentGroupInfo?.deploymentGroupId,
          deploymentGroup: "turbine",
          state: "START",
          application: "gateways",
        },
      },
    ]);
  });

  it("are rolled back by a deployment of their own when a hook fails", async () => {
    const id = await world.deploy(appSpec({ hooks }));
    await world.clock.advance(5);
    await world.report("Failed");
    const { status, errorInformation, rollbackInfo } = await world.deployment(id);
    assert.deepEqual([status, errorInformation?.code], ["Failed", "HOOK_EXECUTION_FAILURE"]);
    await world.clock.advance(5);
    const rollback = await world.deployment(rollbackInfo?.rollbackDeploymentId);
    assert.deepEqual([rollback.status, rollback.creator], ["Succeeded", "codeDeployRollback"]);
    assert.equal(rollback.rollbackInfo?.rollbackTriggeringDeploymentId, id);
    assert.equal(world.asked.at(-1), "shift 1 to 1");
    assert.deepEqual(states(), ["START", "FAILURE", "START", "SUCCESS"]);
    const { deployments } = await world.client.listDeployments({ applicationName: "gateways" });
    assert.deepEqual(deployments, [rollback.deploymentId, id]);
  });

  it("are stopped and rolled back by an alarm of the group", async () => {
    const id = await world.deploy();
    await world.clock.advance(5);
    world.alarms.set("errors", "ALARM");
    await world.clock.advance(10);
    const { status, errorInformation } = await world.deployment(id);
    assert.deepEqual([status, errorInformation?.code], ["Stopped", "ALARM_ACTIVE"]);
    await world.clock.advance(5);
    assert.deepEqual(world.asked, ["check 1 -> 2", "shift 0.1 to 2", "shift 1 to 1"]);
    assert.deepEqual(states(), ["START", "STOP", "START", "SUCCESS"]);
  });

  for (const [what, asked, code] of [
    ["check", ["check 1 -> 2"], "INVALID_LAMBDA_CONFIGURATION"],
    ["hook", ["check 1 -> 2", "invoke before"], "HOOK_EXECUTION_FAILURE"],
  ] as const) {
    it(`fail with what Lambda refuses (${what})`, async () => {
      world.refusals.set(what, { code, message: "refused" });
      const id = await world.deploy(appSpec({ hooks }));
      await world.clock.advance(5);
      const { status, errorInformation } = await world.deployment(id);
      assert.deepEqual([status, errorInformation], ["Failed", { code, message: "refused" }]);
      assert.deepEqual(world.asked, asked);
    });
  }

  it("leave an alias alone that is not as the AppSpec says", async () => {
    world.refusals.set("check", { code: "INVALID_LAMBDA_CONFIGURATION", message: "version 3" });
    const id = await world.deploy();
    await world.clock.advance(60);
    assert.equal((await world.deployment(id)).rollbackInfo, undefined);
    assert.deepEqual(world.asked, ["check 1 -> 2"]);
  });

  it("are one at a time in a group, the rollback included", async () => {
    const id = await world.deploy(appSpec({ hooks }));
    const active = { name: "DeploymentLimitExceededException", message: new RegExp(id) };
    await assert.rejects(world.deploy(), active);
    await world.clock.advance(5);
    await world.report("Failed");
    await assert.rejects(world.deploy(), { name: "DeploymentLimitExceededException" });
    await world.clock.advance(5);
    await world.deploy();
  });

  it("are stopped on request, and rolled back only when that asks for it", async () => {
    for (const [autoRollbackEnabled, last] of [
      [false, "shift 0.1 to 2"],
      [true, "shift 1 to 1"],
    ] as const) {
      const id = await world.deploy();
      await world.clock.advance(5);
      assert.equal(
        (await world.client.stopDeployment({ deploymentId: id, autoRollbackEnabled })).status,
        "Pending",
      );
      const { status, errorInformation } = await world.deployment(id);
      assert.deepEqual([status, errorInformation?.code], ["Stopped", "MANUAL_STOP"]);
      await world.clock.advance(3600);
      assert.equal(world.asked.at(-1), last);
      await assert.rejects(world.client.stopDeployment({ deploymentId: id }), {
        name: "DeploymentAlreadyCompletedException",
      });
    }
  });

  it("are not rolled back again when their rollback fails", async () => {
    const id = await world.deploy();
    await world.clock.advance(5);
    world.alarms.set("errors", "ALARM");
    await world.clock.advance(10);
    world.refusals.set("shift", { code: "INVALID_LAMBDA_CONFIGURATION", message: "the alias is gone" });
    await world.clock.advance(3600);
    const { rollbackInfo } = await world.deployment(id);
    const rollback = await world.deployment(rollbackInfo?.rollbackDeploymentId);
    assert.equal(rollback.status, "Failed");
    assert.equal((await world.client.listDeployments({})).deployments?.length, 2);
  });

  it("are not rolled back again when their rollback is stopped", async () => {
    const id = await world.deploy(appSpec({ hooks }));
    await world.clock.advance(5);
    await world.report("Failed");
    const deploymentId = (await world.deployment(id)).rollbackInfo?.rollbackDeploymentId;
    await world.client.stopDeployment({ deploymentId, autoRollbackEnabled: true });
    await world.clock.advance(60);
    assert.equal((await world.client.listDeployments({})).deployments?.length, 2);
  });

  it("are listed by state and time, and described together", async () => {
    const id = await world.deploy();
    const list = async (input: object) => (await world.client.listDeployments(input)).deployments;
    assert.deepEqual(await list({ includeOnlyStatuses: ["Created"] }), [id]);
    assert.deepEqual(await list({ includeOnlyStatuses: ["Failed"] }), []);
    assert.deepEqual(await list({ createTimeRange: { start: new Date("2026-05-01T10:00:01Z") } }), []);
    await assert.rejects(list({ deploymentGroupName: "turbine" }), {
      name: "ApplicationNameRequiredException",
    });
    const { deploymentsInfo } = await world.client.batchGetDeployments({ deploymentIds: [id] });
    assert.equal(deploymentsInfo?.[0]?.deploymentId, id);
  });

  it("are unknown by an id that is none, or nobody's", async () => {
    await assert.rejects(world.deployment("d-1"), { name: "InvalidDeploymentIdException" });
    await assert.rejects(world.deployment("d-ABCDEFGHI"), { name: "DeploymentDoesNotExistException" });
  });

  it("are told of twice when the events are, and fail as their faults say", async () => {
    await world.misbehave({
      codedeploy: { duplicateEveryNthEvent: 1, stopAnswer: "Succeeded" },
      operations: [{ operation: "codedeploy:GetDeployment", kind: "throttle", times: 1 }],
    });
    const id = await world.deploy();
    await world.clock.advance(5);
    assert.deepEqual(states(), ["START", "START"]);
    await assert.rejects(world.deployment(id), { name: "ThrottlingException" });
    assert.equal((await world.client.stopDeployment({ deploymentId: id })).status, "Succeeded");
    await assert.rejects(world.misbehave({ codedeploy: { alarmPollSeconds: 0 } }), /alarmPollSeconds/);
  });
});
