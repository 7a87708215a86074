import assert from "node:assert/strict";
import { knownResources } from "../../../sandbox/provider/registry";
import { alarmAndRuleLifecycles, receiverLifecycles } from "./alarm-and-rule-lifecycles";
import { automationLifecycles } from "./automation-lifecycles";
import { autoscalingLifecycles } from "./autoscaling-lifecycles";
import { codeDeployLifecycles } from "./codedeploy-lifecycles";
import { functionLifecycles } from "./function-lifecycles";
import { messagingLifecycles } from "./messaging-lifecycles";
import { queryLifecycles } from "./query-lifecycles";
import { sageMakerLifecycles } from "./sagemaker-lifecycles";
import { storageLifecycles } from "./storage-lifecycles";

describe("the lives that the provider's types are tested through", () => {
  it("are those of every type", () => {
    const lives = [
      ...alarmAndRuleLifecycles,
      ...automationLifecycles,
      ...autoscalingLifecycles,
      ...codeDeployLifecycles,
      ...functionLifecycles(),
      ...messagingLifecycles("key", 1),
      ...queryLifecycles("key"),
      ...receiverLifecycles("arn"),
      ...sageMakerLifecycles,
      ...storageLifecycles("key"),
    ];
    const types = [...new Set(lives.map(({ type }) => type))].sort();
    assert.deepEqual(types, Object.keys(knownResources).sort());
  });
});
