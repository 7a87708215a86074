import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { checkoutFolder } from "../../../sandbox/paths";
import { type ProviderProcess, type Resource, startProvider } from "./provider-process";

const key: Resource = { type: "aws:kms/key:Key", name: "data" };
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Refused with all of these in the message. */
async function refused(call: Promise<unknown>, ...expected: RegExp[]): Promise<void> {
  await assert.rejects(call, (error: Error) => {
    for (const pattern of expected) assert.match(error.message, pattern);
    return true;
  });
}

describe("the stand-in provider without a sandbox", function () {
  this.timeout(30_000);
  let provider: ProviderProcess;

  before(async () => {
    provider = await startProvider({ AWS_PROFILE: "production", AWS_ACCESS_KEY_ID: "AKIAREAL" });
    await provider.configure({ region: "eu-central-1", allowedAccountIds: '["777788889999"]' });
  });
  after(() => provider.stop());

  it("previews: checks, plans and shows what would be made", async () => {
    const { inputs, failures } = await provider.check(key, { description: unknownText });
    assert.deepEqual(failures, []);
    const { id, state } = await provider.create(key, inputs, true);
    assert.equal(id, "");
    assert.equal(state.arn, unknownText);
    assert.equal(state.region, "eu-central-1");
    const { detailed } = await provider.diff(key, "id", { ...state, description: "before" }, inputs);
    assert.deepEqual(detailed, { description: "UPDATE" });
    const updated = await provider.update(key, "id", { arn: "arn" }, inputs, true);
    assert.equal(updated.arn, "arn");
  });

  it("refuses to make, read, change, import or remove anything, with every reason and the way out", async () => {
    const reasons = [
      /AWS_ENDPOINT_URL is not set\. Start the sandbox: npm run sandbox -- up/,
      /AWS_ENDPOINT_URL_SAGEMAKER is not set/,
      /aws:allowedAccountIds is 777788889999, and the sandbox is account 000000000000/,
      /aws:region is eu-central-1/,
    ];
    const { inputs } = await provider.check(key, {});
    await refused(provider.create(key, inputs), ...reasons);
    await refused(provider.read(key, "id", { arn: "arn" }, inputs), ...reasons);
    await refused(provider.read(key, "id", {}, {}), ...reasons);
    await refused(provider.update(key, "id", { arn: "arn" }, inputs), ...reasons);
    await refused(provider.remove(key, "id", { arn: "arn" }), ...reasons);
  });

  it("refuses a type it does not know, and every function, by name", async () => {
    const instance: Resource = { type: "aws:ec2/instance:Instance", name: "server" };
    await refused(provider.check(instance, {}), /aws:ec2\/instance:Instance/, /It knows: .*aws:kms\/key:Key/);
    await refused(provider.invoke("aws:index/getRegion:getRegion"), /aws:index\/getRegion:getRegion/);
  });

  it("names a setting that it does not know", async () => {
    assert.deepEqual(
      (await provider.checkConfig({ regoin: "x", region: "y" })).map((f) => f.property),
      ["regoin"],
    );
  });
});

describe("the stand-in provider's process", function () {
  this.timeout(30_000);

  it("ends when the engine that started it is killed", async () => {
    const entry = path.join(checkoutFolder, "sandbox", "provider", "main.ts");
    const engine = `
      const child = require("node:child_process").spawn(process.execPath, ["--import", "tsx", ${JSON.stringify(entry)}]);
      child.stdout.once("data", () => console.log(child.pid));
    `;
    const parent = spawn(process.execPath, ["-e", engine], {
      cwd: checkoutFolder,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(createInterface(parent.stdout), "line")) as [string];
    const pid = Number(line);
    assert.equal(isRunning(pid), true);
    parent.kill("SIGKILL");
    const deadline = performance.now() + 10_000;
    while (isRunning(pid) && performance.now() < deadline) await delay(50);
    const outlived = isRunning(pid);
    if (outlived) process.kill(pid, "SIGKILL");
    assert.equal(outlived, false);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("the stand-in provider's calls", function () {
  this.timeout(30_000);
  const requests: { target: string; credentials: string }[] = [];
  let server: Server;
  let provider: ProviderProcess;

  before(async () => {
    server = createServer((request, response) => {
      const credentials = /Credential=(\w+)/.exec(request.headers.authorization ?? "")?.[1] ?? "none";
      requests.push({ target: String(request.headers["x-amz-target"]), credentials });
      response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify({ __type: "TagException", message: "a tag is wrong" }));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const names = [
      "",
      "_SAGEMAKER",
      "_CLOUDWATCH",
      "_EVENTBRIDGE",
      "_CODEDEPLOY",
      "_APPLICATION_AUTO_SCALING",
      "_SSM",
    ].map((suffix) => `AWS_ENDPOINT_URL${suffix}`);
    provider = await startProvider({
      ...Object.fromEntries(names.map((name) => [name, url])),
      AWS_PROFILE: "production",
      AWS_ACCESS_KEY_ID: "AKIAREAL",
      AWS_SECRET_ACCESS_KEY: "real",
    });
    await provider.configure({});
  });
  after(async () => {
    await provider.stop();
    server.close();
  });

  it("are none in a preview", async () => {
    const { inputs } = await provider.check(key, {});
    await provider.create(key, inputs, true);
    await provider.diff(key, "id", {}, inputs);
    await provider.update(key, "id", {}, inputs, true);
    assert.deepEqual(requests, []);
  });

  it("carry the sandbox's own credentials, whatever the environment has", async () => {
    const { inputs } = await provider.check(key, {});
    await refused(provider.create(key, inputs), /aws:kms\/key:Key "data": TagException: a tag is wrong/);
    assert.deepEqual(requests, [{ target: "TrentService.CreateKey", credentials: "000000000000" }]);
  });
});
