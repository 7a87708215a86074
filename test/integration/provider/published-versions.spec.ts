import assert from "node:assert/strict";
import * as path from "node:path";
import {
  LambdaClient,
  PublishVersionCommand,
  UpdateFunctionConfigurationCommand,
} from "@aws-sdk/client-lambda";
import { toolFolders } from "../../../sandbox/paths";
import { localClientSettings } from "../../../sandbox/world/local-clients";
import { type Sandbox, startSandbox } from "../../../sandbox/world/start-sandbox";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { account, textArchive } from "./lifecycle-parents";
import { type Bag, type ProviderProcess, type Resource, startProvider } from "./provider-process";

const gateway: Resource = { type: "aws:lambda/function:Function", name: "gateway" };
const alias: Resource = { type: "aws:lambda/alias:Alias", name: "live" };
const functionArn = `arn:aws:lambda:us-east-1:${account}:function:gateway`;

const gatewayInputs = (code: string, stage: string, tags: Bag = {}) => ({
  name: "gateway",
  role: `arn:aws:iam::${account}:role/gateway`,
  handler: "index.handler",
  runtime: "nodejs22.x",
  environment: { variables: { STAGE: stage } },
  code: textArchive(`exports.handler = async () => "${code}";`, code),
  publish: true,
  tags,
});

describe("the stand-in provider and a function that publishes its versions", function () {
  this.timeout(60_000);
  const folder = temporaryFolder("provider-versions");
  let sandbox: Sandbox;
  let provider: ProviderProcess;
  let lambda: LambdaClient;

  before(async () => {
    const python = path.join(toolFolders.pythonEnvironment, "bin", "python");
    sandbox = await startSandbox({ folder, python, mode: "stepped" });
    lambda = new LambdaClient(localClientSettings(sandbox.ports, "emulator"));
    provider = await startProvider(sandbox.environment);
    await provider.configure({});
  });
  after(async () => {
    lambda.destroy();
    await provider.stop();
    await sandbox.stop();
    removeFolder(folder);
  });

  it("publishes one with each change of code or configuration, and none with another change", async () => {
    const first = await provider.check(gateway, gatewayInputs("one", "a"));
    const made = await provider.create(gateway, first.inputs);
    assert.deepEqual([made.state.version, made.state.qualifiedArn], ["1", `${functionArn}:1`]);
    let { state } = made;
    for (const [inputs, version] of [
      [gatewayInputs("two", "a"), "2"],
      [gatewayInputs("two", "b"), "3"],
      [gatewayInputs("two", "b", { team: "a" }), "3"],
    ] as const) {
      const wanted = await provider.check(gateway, inputs, first.inputs);
      const preview = await provider.update(gateway, made.id, state, wanted.inputs, true);
      const publishes = version !== state.version;
      assert.equal(preview.version === state.version, !publishes, "what the preview knows of the version");
      state = await provider.update(gateway, made.id, state, wanted.inputs);
      assert.deepEqual([state.version, state.qualifiedArn], [version, `${functionArn}:${version}`]);
    }
  });

  it("finds the last of more versions than a page of them has", async () => {
    for (let count = 0; count < 55; count += 1) {
      const Description = `release ${count}`;
      await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName: "gateway", Description }));
      await lambda.send(new PublishVersionCommand({ FunctionName: "gateway" }));
    }
    const { state } = await provider.read(gateway, "gateway", {}, {});
    assert.equal(state.version, "58");
  });

  it("replaces an alias for another name or function, and changes it in place for another version", async () => {
    const inputs = { name: "live", functionName: "gateway", functionVersion: "1" };
    const first = await provider.check(alias, inputs);
    const { id, state } = await provider.create(alias, first.inputs);
    const replaces = async (changes: Bag) => {
      const wanted = await provider.check(alias, { ...inputs, ...changes }, first.inputs);
      return (await provider.diff(alias, id, state, wanted.inputs)).replaces;
    };
    assert.deepEqual(await replaces({ name: "other" }), ["name"]);
    assert.deepEqual(await replaces({ functionName: "other" }), ["functionName"]);
    assert.deepEqual(await replaces({ functionName: functionArn, functionVersion: "2" }), []);
  });

  it("names what is wrong with an alias", async () => {
    const given = {
      name: "7",
      functionName: "gateway",
      functionVersion: "latest",
      routingConfig: { additionalVersionWeights: { 2: "half" } },
    };
    const { failures } = await provider.check(alias, given);
    assert.deepEqual(failures.map(({ property }) => property).sort(), [
      "functionVersion",
      "name",
      'routingConfig.additionalVersionWeights["2"]',
    ]);
  });
});
