import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createServer, type Server } from "node:net";
import * as path from "node:path";
import type { SandboxPorts } from "../../../sandbox/environment";
import { checkoutFolder } from "../../../sandbox/paths";
import { down } from "../../../sandbox/world/down";
import { freePort } from "../../../sandbox/world/port-holder";
import { readWorldState } from "../../../sandbox/world/world-state";
import { busyFunction } from "../../support/busy-function";
import { eventually } from "../../support/eventually";
import { processesOfWorld } from "../../support/sandbox-processes";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

interface Result {
  readonly code: number | string | null;
  readonly output: string;
}

const command = [path.join(checkoutFolder, "cli", "bootstrap.mjs"), "sandbox"];

function sandbox(...rest: readonly string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...command, ...rest], { cwd: checkoutFolder }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
  });
}

describe("npm run sandbox", function () {
  this.timeout(60_000);
  let world = "";
  let ports: SandboxPorts;
  let upArguments: readonly string[] = [];
  const children: ChildProcess[] = [];
  const servers: Server[] = [];

  beforeEach(async () => {
    world = temporaryFolder("world");
    ports = { emulator: await freePort(), simulator: await freePort() };
    upArguments = [
      ...["up", "--world", world],
      ...["--emulator-port", String(ports.emulator), "--simulator-port", String(ports.simulator)],
    ];
  });

  afterEach(async () => {
    await down(world);
    for (const child of children.splice(0)) child.kill("SIGKILL");
    for (const server of servers.splice(0)) server.close();
    removeFolder(world);
  });

  const noneLeft = (): Promise<true> =>
    eventually("all processes of the sandbox end", () => processesOfWorld(world).length === 0 || undefined);

  it("goes up, says so a second time, tells its state and variables, and goes down", async () => {
    const first = await sandbox(...upArguments);
    assert.equal(first.code, 0, first.output);
    assert.match(first.output, /emulator · ready on 127\.0\.0\.1:\d+ · [\d.]+ s/);
    const second = await sandbox(...upArguments);
    assert.equal(second.code, 0);
    assert.match(second.output, /already running/);

    const status = await sandbox("status", "--json", "--world", world);
    assert.equal(status.code, 0, status.output);
    const found = JSON.parse(status.output);
    assert.deepEqual(found.healthy, { emulator: true, simulator: true });
    assert.deepEqual(found.ports, ports);
    assert.equal(found.counts.endpoints, 0);

    const variables = await sandbox("env", "--world", world);
    assert.match(
      variables.output,
      new RegExp(`^export AWS_ENDPOINT_URL=http://127.0.0.1:${ports.emulator}$`, "m"),
    );

    assert.deepEqual(await sandbox("down", "--world", world), { code: 0, output: "sandbox · down\n" });
    assert.deepEqual(processesOfWorld(world), []);
    assert.equal((await sandbox("status", "--world", world)).code, 3);
  });

  it("goes up once when it is asked for twice at the same moment", async () => {
    const results = await Promise.all([sandbox(...upArguments), sandbox(...upArguments)]);
    const outputs = results.map(({ output }) => output);
    assert.deepEqual(
      results.map(({ code }) => code),
      [0, 0],
      outputs.join("\n"),
    );
    assert.equal(outputs.filter((output) => output.includes("starting a fresh world")).length, 1);
    assert.equal(outputs.filter((output) => output.includes("already running")).length, 1);
  });

  it("leaves no process behind when its supervisor is killed, not even a function that never returns", async () => {
    assert.equal((await sandbox(...upArguments)).code, 0);
    await busyFunction(ports);
    const supervisor = readWorldState(world)?.supervisor.pid;
    assert.ok(supervisor);
    // Supervisor, emulator, simulator and the function's worker.
    await eventually("the function runs", () => processesOfWorld(world).length >= 4 || undefined);
    process.kill(supervisor, "SIGKILL");
    await noneLeft();
    const again = await sandbox(...upArguments);
    assert.equal(again.code, 0, again.output);
  });

  it("ends as a whole when one of its processes ends", async () => {
    assert.equal((await sandbox(...upArguments)).code, 0);
    const part = readWorldState(world)?.parts[0]?.pid;
    assert.ok(part);
    process.kill(part, "SIGKILL");
    await noneLeft();
    assert.equal((await sandbox("status", "--world", world)).code, 3);
  });

  it("ends everything on Ctrl-C in the foreground", async () => {
    const child = spawn(process.execPath, [...command, ...upArguments, "--foreground"], {
      cwd: checkoutFolder,
    });
    children.push(child);
    let output = "";
    child.stderr.on("data", (text: Buffer) => {
      output += text.toString();
    });
    await eventually("it is up", () => output.includes("Ctrl-C ends it") || undefined, 30_000);
    const code = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGINT");
    assert.equal(await code, 0, output);
    await noneLeft();
  });

  it("names who holds a busy port and how to choose another", async () => {
    const server = createServer().listen(ports.simulator, "127.0.0.1");
    servers.push(server);
    await new Promise((resolve) => server.once("listening", resolve));
    const { code, output } = await sandbox(...upArguments);
    assert.equal(code, 1);
    assert.match(
      output,
      new RegExp(`Port ${ports.simulator}, meant for the simulator, is held by process ${process.pid} `),
    );
    assert.match(output, /choose another port with --simulator-port/);
  });
});
