import * as path from "node:path";
import { toolFolders } from "../../../sandbox/paths";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { runLifecycle } from "./lifecycle";
import { type ProviderProcess, startProvider } from "./provider-process";
import { simulatorLifecycles, simulatorParents } from "./simulator-lifecycles";

describe("the stand-in provider against the simulator", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("provider-simulator");
  let sandbox: Sandbox;
  let provider: ProviderProcess;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder, python, mode: "scaled", scale: 3600 });
    provider = await startProvider(sandbox.environment);
    await provider.configure({});
    for (const { type, inputs } of simulatorParents) {
      const resource = { type, name: "parent" };
      const { inputs: checked } = await provider.check(resource, inputs);
      await provider.create(resource, checked);
    }
  });
  after(async () => {
    await provider.stop();
    await sandbox.stop();
    removeFolder(folder);
  });

  for (const lifecycle of simulatorLifecycles) {
    it(`makes, refreshes, changes, imports and removes ${lifecycle.type} (${lifecycle.inputs.name ?? "unnamed"})`, () =>
      runLifecycle(provider, lifecycle));
  }
});
