import assert from "node:assert/strict";
import { ScaledClock } from "../../../../../sandbox/simulator/kernel/scaled-clock";
import { eventually } from "../../../../support/eventually";
import { startCodeDeploy } from "./simulated-codedeploy";

describe("a deployment that is stopped while Lambda is at work for it", () => {
  it("is rolled back after that work, so that the old version is the last that Lambda hears of", async () => {
    const clock = new ScaledClock({
      scale: 1000,
      onTaskFailure: (name, error) => assert.fail(`${name}: ${error}`),
    });
    const world = await startCodeDeploy({ queueSeconds: 0 }, clock);
    try {
      await world.createGroup();
      let release = (): void => undefined;
      world.held.shift = new Promise((resolve) => {
        release = resolve;
      });
      const id = await world.deploy();
      await eventually("the traffic is being shifted", async () =>
        (await world.deployment(id)).status === "InProgress" ? true : undefined,
      );
      await world.client.stopDeployment({ deploymentId: id, autoRollbackEnabled: true });
      world.held.shift = Promise.resolve();
      // Another request is answered meanwhile: the rollback has had its chance to go ahead.
      const { rollbackInfo } = await world.deployment(id);
      const twoMinutesLater = world.clock.now() + 120_000;
      await eventually("time passes", () => (world.clock.now() > twoMinutesLater ? true : undefined));
      release();
      await eventually("the rollback ends", async () =>
        (await world.deployment(rollbackInfo?.rollbackDeploymentId)).status === "Succeeded"
          ? true
          : undefined,
      );
      assert.deepEqual(world.asked, ["check 1 -> 2", "shift 0.1 to 2", "shift 1 to 1"]);
    } finally {
      await world.stop();
    }
  });
});
