import assert from "node:assert/strict";
import * as path from "node:path";
import { CodeDeploy } from "@aws-sdk/client-codedeploy";
import { Lambda } from "@aws-sdk/client-lambda";
import { approveModelVersion, registerModelVersion } from "../../../sandbox/data/seed";
import { loadTrainingData } from "../../../sandbox/data/training-data";
import { checkoutFolder, toolFolders } from "../../../sandbox/paths";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { assertKeepsPolicies } from "../../support/assert-keeps-policies";
import { writeFiles } from "../../support/pulumi-project";
import { sandboxPulumiOutput } from "../../support/sandbox-pulumi";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { gatewayProgram } from "./gateway-program";

const gateway = "sandbox-turbine-failure-gateway";
const evaluators = ["drift-evaluator", "accuracy-evaluator", "knowledge-base", "notifier"];
const stubs = ["orchestrator", "operator", ...evaluators, "gateway", "traffic-hooks", "synthetic-canary"];

describe("a stack with a gateway under the real engine", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("gateway-stack");
  let sandbox: Sandbox;
  let lambda: Lambda;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder: path.join(folder, "world"), python, mode: "scaled", scale: 120 });
    lambda = new Lambda(localClientSettings(sandbox.ports, "emulator"));
    const data = await loadTrainingData({ kind: "generated", rows: 500, seed: 1 });
    const recipe = { version: 1, forest: { seed: 1, trees: 1, depth: 2 }, trainingShare: 0.5 };
    const { environment } = sandbox;
    const { arn } = await registerModelVersion({ environment, data, recipe });
    await approveModelVersion(environment, arn);
    writeFiles(folder, {
      "program/Pulumi.yaml": "name: gateway-test\nruntime: nodejs\n",
      "program/Pulumi.dev.yaml": "config:\n  aws:region: us-east-1\n",
      "program/package.json": '{ "name": "gateway-test", "main": "index.js" }',
      "program/index.js": gatewayProgram,
      "state/.keep": "",
      // The functions' own tests are elsewhere; here nothing but their resources is looked at.
      ...Object.fromEntries(
        stubs.map((name) => [`program/functions/${name}/index.js`, "exports.handler = async () => ({});"]),
      ),
    });
    await succeeds("stack", "init", "dev");
  });
  after(async () => {
    await sandbox.stop();
    removeFolder(folder);
  });

  const succeeds = (...args: string[]) => sandboxPulumiOutput(folder, sandbox.ports, args);

  const aliasVersion = async () =>
    (await lambda.getAlias({ FunctionName: gateway, Name: "live" })).FunctionVersion;

  it("passes the policy pack and makes everything", async () => {
    const pack = path.join(checkoutFolder, "policies");
    const up = await succeeds("up", "--yes", "--skip-preview", "--policy-pack", pack);
    assertKeepsPolicies(up);
    assert.match(up, /gatewayUrl\s*: "https?:\/\/\S+"/);
  });

  it("gives CodeDeploy a group that watches every rollback alarm", async () => {
    const codeDeploy = new CodeDeploy(localClientSettings(sandbox.ports, "simulator"));
    const { deploymentGroupInfo: group } = await codeDeploy.getDeploymentGroup({
      applicationName: "monitored-endpoint-sandbox-gateways",
      deploymentGroupName: "sandbox-turbine-failure",
    });
    assert.equal(group?.computePlatform, "Lambda");
    assert.deepEqual(group?.alarmConfiguration?.alarms?.map(({ name }) => name).sort(), [
      "sandbox-turbine-failure-abort",
      "sandbox-turbine-failure-invocation-5xx-ratio",
      "sandbox-turbine-failure-latency-p95",
      "sandbox-turbine-failure-model-error-ratio",
      "sandbox-turbine-failure-synthetic-canary",
    ]);
  });

  it("finds no change in a refresh", async () => {
    await succeeds("refresh", "--yes", "--skip-preview", "--expect-no-changes");
  });

  it("leaves the alias and the description to those who release the gateway", async () => {
    assert.equal(await aliasVersion(), "1");
    await lambda.updateFunctionConfiguration({ FunctionName: gateway, Description: "model version 2" });
    const { Version } = await lambda.publishVersion({ FunctionName: gateway });
    assert.equal(Version, "2");
    await lambda.updateAlias({ FunctionName: gateway, Name: "live", FunctionVersion: "2" });
    await succeeds("refresh", "--yes", "--skip-preview");
    await succeeds("up", "--yes", "--skip-preview", "--expect-no-changes");
    assert.equal(await aliasVersion(), "2");
  });

  it("publishes a changed gateway, and moves no caller to it", async () => {
    await succeeds("up", "--yes", "--skip-preview", "--config", "timeoutSeconds=20");
    const { Versions = [] } = await lambda.listVersionsByFunction({ FunctionName: gateway });
    assert.equal(Versions.find(({ Version }) => Version === "3")?.Timeout, 20);
    assert.equal(await aliasVersion(), "2");
  });

  it("goes away without a trace in the engine's state", async () => {
    await succeeds("destroy", "--yes", "--skip-preview");
    assert.doesNotMatch(await succeeds("stack", "export"), /"type": "aws:/);
  });
});
