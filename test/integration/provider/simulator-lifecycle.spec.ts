import * as path from "node:path";
import { registerModelVersion } from "../../../sandbox/data/seed";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { alarmAndRuleLifecycles, receiverLifecycles } from "./alarm-and-rule-lifecycles";
import { automationLifecycles } from "./automation-lifecycles";
import { autoscalingLifecycles } from "./autoscaling-lifecycles";
import { codeDeployLifecycles } from "./codedeploy-lifecycles";
import { runLifecycle } from "./lifecycle";
import { type ProviderProcess, startProvider } from "./provider-process";
import { sageMakerLifecycles } from "./sagemaker-lifecycles";
import { simulatorParents } from "./simulator-parents";

describe("the stand-in provider against the simulator", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("provider-simulator");
  let sandbox: Sandbox;
  let provider: ProviderProcess;
  let connectionArn = "";

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder, python, mode: "scaled", scale: 3600 });
    // An endpoint starts with a real model only: register a small one.
    const data = await loadTrainingData({ kind: "generated", rows: 500, seed: 1 });
    const recipe = { version: 1, forest: { seed: 1, trees: 1, depth: 2 }, trainingShare: 0.5 };
    await registerModelVersion({ environment: sandbox.environment, data, recipe });
    provider = await startProvider(sandbox.environment);
    await provider.configure({});
    for (const { type, inputs } of simulatorParents) {
      const resource = { type, name: "parent" };
      const { inputs: checked } = await provider.check(resource, inputs);
      const { state } = await provider.create(resource, checked);
      if (type === "aws:cloudwatch/eventConnection:EventConnection") connectionArn = String(state.arn);
    }
  });
  after(async () => {
    await provider.stop();
    await sandbox.stop();
    removeFolder(folder);
  });

  for (const lifecycle of [
    ...alarmAndRuleLifecycles,
    ...sageMakerLifecycles,
    ...codeDeployLifecycles,
    ...automationLifecycles,
    ...autoscalingLifecycles,
  ]) {
    it(`makes, refreshes, changes, imports and removes ${lifecycle.type} (${lifecycle.inputs.name ?? "unnamed"})`, () =>
      runLifecycle(provider, lifecycle));
  }

  for (const { type } of receiverLifecycles("")) {
    it(`makes, refreshes, changes, imports and removes ${type}`, async () => {
      const lifecycle = receiverLifecycles(connectionArn).find((each) => each.type === type);
      if (lifecycle === undefined) throw new Error(`no lifecycle of ${type}`);
      await runLifecycle(provider, lifecycle);
    });
  }
});
