import assert from "node:assert/strict";
import type { DeploymentConfig } from "@aws-sdk/client-sagemaker";
import { defaultBehaviour } from "../../../../../../sandbox/simulator/sagemaker/behaviour";
import { planCreation } from "../../../../../../sandbox/simulator/sagemaker/deployment/plan";
import { startDeployment } from "../../../../../../sandbox/simulator/sagemaker/deployment/state";
import { canaryConfig, look, rollingConfig, type Seen, started, told, watched } from "./look-at-deployment";

describe("the guardrail of a deployment", () => {
  describe("with a canary", () => {
    it("provisions, turns the canary on, bakes it, turns everything on, bakes and succeeds", () => {
      const history = [0, 119, 120, 129, 130, 729, 730, 739, 740, 2539, 2540].map(
        (second) => `${second}: ${told(look(started(canaryConfig), second))}`,
      );
      assert.deepEqual(history, [
        "0: provisioning until 120 s at 0 %",
        "119: provisioning until 120 s at 0 %",
        "120: activating until 130 s at 0 %",
        "129: activating until 130 s at 0 %",
        "130: baking until 730 s at 10 %",
        "729: baking until 730 s at 10 %",
        "730: activating until 740 s at 10 %",
        "739: activating until 740 s at 10 %",
        "740: baking until 2540 s at 100 %",
        "2539: baking until 2540 s at 100 %",
        "2540: succeeded at 2540 s with 100 %",
      ]);
    });

    it("returns all traffic at once when an alarm fires in the canary's bake", () => {
      const baking = look(started(canaryConfig), 200);
      const rolledBack = look(baking, 300, { alarm: "ALARM" });
      assert.equal(told(rolledBack), "rollingBack until 330 s at 0 %");
      assert.equal(told(look(rolledBack, 330)), "rolledBack at 330 s with 0 %");
    });

    it("returns all traffic when an alarm fires in the last bake", () => {
      const baking = look(started(canaryConfig), 2000);
      assert.equal(baking.newShare, 1);
      assert.equal(told(look(baking, 2100, { alarm: "ALARM" })), "rollingBack until 2130 s at 0 %");
    });

    it("names the alarm as the reason", () => {
      const { phase } = look(look(started(canaryConfig), 200), 300, { alarm: "ALARM" });
      assert.ok(phase.kind === "rollingBack");
      assert.equal(phase.reason, "alarm latency is in the ALARM state");
    });

    it("does not look at alarms before traffic has moved", () => {
      assert.equal(
        told(look(started(canaryConfig), 119, { alarm: "ALARM" })),
        "provisioning until 120 s at 0 %",
      );
    });

    it("rolls back in the first bake when the alarm was firing already", () => {
      assert.equal(
        told(look(started(canaryConfig), 130, { alarm: "ALARM" })),
        "rollingBack until 160 s at 0 %",
      );
    });

    it("goes on with an alarm that has insufficient data, unless the switch says otherwise", () => {
      const baking = look(started(canaryConfig), 200);
      const seen: Seen = { alarm: "INSUFFICIENT_DATA" };
      assert.equal(look(baking, 300, seen).phase.kind, "baking");
      const strict = { ...defaultBehaviour, insufficientDataRollsBack: true };
      assert.equal(look(baking, 300, seen, strict).phase.kind, "rollingBack");
    });

    it("rolls back when an alarm vanishes during a bake, unless missing alarms are ignored", () => {
      const baking = look(started(canaryConfig), 200);
      assert.equal(look(baking, 300, { alarm: undefined }).phase.kind, "rollingBack");
      const lenient = { ...defaultBehaviour, missingAlarm: "ignored" as const };
      assert.equal(look(baking, 300, { alarm: undefined }, lenient).phase.kind, "baking");
    });

    it("rolls back, without any traffic moved, when the new containers do not come up", () => {
      const failed = look(started(canaryConfig), 500, { newFleet: { kind: "failed", reason: "no model" } });
      assert.ok(failed.phase.kind === "rolledBack");
      assert.equal(failed.phase.reason, "no model");
      assert.equal(failed.newShare, 0);
    });

    it("waits for containers that are late, up to the timeout", () => {
      const late: Seen = { newFleet: { kind: "starting" } };
      assert.equal(look(started(canaryConfig), 7199, late).phase.kind, "provisioning");
      const { phase } = look(started(canaryConfig), 7200, late);
      assert.ok(phase.kind === "rollingBack");
      assert.equal(phase.reason, "the deployment took longer than its limit of 7200 seconds");
    });

    it("rolls back at the timeout in the middle of a bake", () => {
      const policy = { ...canaryConfig.BlueGreenUpdatePolicy, MaximumExecutionTimeoutInSeconds: 1000 };
      const config = {
        BlueGreenUpdatePolicy: {
          ...policy,
          TrafficRoutingConfiguration: canaryConfig.BlueGreenUpdatePolicy?.TrafficRoutingConfiguration,
        },
      };
      assert.equal(told(look(started(config), 1010)), "rollingBack until 1030 s at 0 %");
    });
  });

  describe("without a bake", () => {
    it("looks at no alarm at all", () => {
      const config: DeploymentConfig = {
        ...watched,
        BlueGreenUpdatePolicy: {
          TrafficRoutingConfiguration: { Type: "ALL_AT_ONCE", WaitIntervalInSeconds: 0 },
        },
      };
      assert.equal(told(look(started(config), 130, { alarm: "ALARM" })), "succeeded at 130 s with 100 %");
    });
  });

  describe("with a rolling update", () => {
    it("moves the traffic batch by batch, each provisioned and baked", () => {
      const history = [120, 130, 430, 550, 560, 860].map((second) =>
        told(look(started(rollingConfig), second)),
      );
      assert.deepEqual(history, [
        "activating until 130 s at 0 %",
        "baking until 430 s at 50 %",
        "provisioning until 550 s at 50 %",
        "activating until 560 s at 50 %",
        "baking until 860 s at 100 %",
        "succeeded at 860 s with 100 %",
      ]);
    });

    it("rolls back batch by batch, because the old instances have to be provisioned again", () => {
      const full = look(started(rollingConfig), 600);
      const first = look(full, 610, { alarm: "ALARM" });
      assert.equal(told(first), "rollingBack until 730 s at 100 %");
      assert.equal(told(look(first, 730)), "rollingBack until 850 s at 50 %");
      assert.equal(told(look(first, 850)), "rolledBack at 850 s with 0 %");
    });

    it("rolls back at its timeout also when nobody looks until after the batch would have been done", () => {
      const batches: DeploymentConfig = {
        RollingUpdatePolicy: {
          MaximumBatchSize: { Type: "INSTANCE_COUNT", Value: 1 },
          WaitIntervalInSeconds: 0,
          MaximumExecutionTimeoutInSeconds: 600,
        },
      };
      assert.equal(told(look(started(batches, 5), 650)), "rollingBack until 720 s at 80 %");
    });

    it("fails, with both fleets serving, when the old fleet does not come back", () => {
      const first = look(look(started(rollingConfig), 600), 610, { alarm: "ALARM" });
      const failed = look(first, 730, { oldFleet: { kind: "failed", reason: "no capacity" } });
      assert.equal(told(failed), "failed at 730 s with 100 %");
    });
  });

  describe("of a creation", () => {
    it("succeeds when the containers come up and fails, with the reason, when they do not", () => {
      const creation = startDeployment(planCreation(defaultBehaviour), 0);
      assert.equal(told(look(creation, 120)), "succeeded at 120 s with 100 %");
      const failed = look(creation, 120, { newFleet: { kind: "failed", reason: "no model" } });
      assert.ok(failed.phase.kind === "failed");
      assert.equal(failed.phase.reason, "no model");
    });
  });
});
