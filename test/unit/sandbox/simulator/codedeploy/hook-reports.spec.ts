import assert from "node:assert/strict";
import { appSpec, type SimulatedCodeDeploy, startCodeDeploy } from "./simulated-codedeploy";

const hooks = [{ BeforeAllowTraffic: "before" }, { AfterAllowTraffic: "after" }];

describe("hooks of the simulated CodeDeploy's deployments", () => {
  let world: SimulatedCodeDeploy;
  beforeEach(async () => {
    world = await startCodeDeploy();
    await world.createGroup();
  });
  afterEach(() => world.stop());

  it("report once, under their own id, while their event runs", async () => {
    const id = await world.deploy(appSpec({ hooks }));
    await world.clock.advance(5);
    const executionId = world.invoked[0]?.LifecycleEventHookExecutionId;
    const put = (lifecycleEventHookExecutionId: string | undefined, status: "Succeeded" | "Skipped") =>
      world.client.putLifecycleEventHookExecutionStatus({
        deploymentId: id,
        lifecycleEventHookExecutionId,
        status,
      });
    await assert.rejects(put("other", "Succeeded"), {
      name: "InvalidLifecycleEventHookExecutionIdException",
    });
    await assert.rejects(put(executionId, "Skipped"), {
      name: "InvalidLifecycleEventHookExecutionStatusException",
    });
    assert.equal((await put(executionId, "Succeeded")).lifecycleEventHookExecutionId, executionId);
    await assert.rejects(put(executionId, "Succeeded"), { name: "LifecycleEventAlreadyCompletedException" });
  });

  it("report nothing of an event that is over", async () => {
    const id = await world.deploy(appSpec({ hooks }));
    await world.clock.advance(5);
    const [first] = world.invoked;
    const again = () =>
      world.client.putLifecycleEventHookExecutionStatus({
        deploymentId: id,
        lifecycleEventHookExecutionId: first?.LifecycleEventHookExecutionId,
        status: "Failed",
      });
    await world.report("Succeeded");
    await world.clock.advance(300);
    assert.equal(world.asked.at(-1), "invoke after");
    await assert.rejects(again(), { name: "LifecycleEventAlreadyCompletedException" });
    await world.clock.advance(3600);
    assert.equal((await world.deployment(id)).status, "Failed");
    await assert.rejects(world.report("Succeeded"), { name: "LifecycleEventAlreadyCompletedException" });
  });

  it("are shown with the rest of the lifecycle at the deployment's one target", async () => {
    const id = await world.deploy(appSpec({ hooks }));
    await world.clock.advance(5);
    await world.report("Failed");
    const { targetIds = [] } = await world.client.listDeploymentTargets({ deploymentId: id });
    assert.deepEqual(targetIds, ["gateway:live"]);
    const { deploymentTarget } = await world.client.getDeploymentTarget({
      deploymentId: id,
      targetId: "gateway:live",
    });
    assert.equal(deploymentTarget?.lambdaTarget?.status, "Failed");
    assert.deepEqual(
      deploymentTarget?.lambdaTarget?.lifecycleEvents?.map((event) => [
        event.lifecycleEventName,
        event.status,
        event.diagnostics?.message,
      ]),
      [
        ["BeforeAllowTraffic", "Failed", "the validation function of BeforeAllowTraffic reported Failed"],
        ["AllowTraffic", "Skipped", undefined],
        ["AfterAllowTraffic", "Skipped", undefined],
      ],
    );
    await assert.rejects(world.client.getDeploymentTarget({ deploymentId: id, targetId: "other:live" }), {
      name: "DeploymentTargetDoesNotExistException",
    });
  });
});
