import assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { Readable, Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import { PackRequest, ProgramInfo, RunPluginRequest } from "@pulumi/pulumi/proto/language_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { writeFiles } from "../../support/pulumi-project";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

const hostFile = path.resolve(__dirname, "..", "..", "..", "sandbox", "engine", "language-host", "main.ts");

describe("the nodejs language host as a process", function () {
  this.timeout(30_000);
  let folder: string;
  let host: ChildProcessByStdio<Writable, Readable, Readable>;
  let client: LanguageRuntimeClient;

  beforeEach(async () => {
    folder = temporaryFolder("language-host");
    writeFiles(folder, {
      "package.json": '{ "name": "waits", "version": "1.0.0", "main": "index.js" }',
      "index.js":
        "require('node:fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000);",
    });
    host = spawn(process.execPath, ["--import", "tsx", hostFile, "127.0.0.1:1"], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    const [firstLine]: Buffer[] = await once(host.stdout, "data");
    const port = Number(firstLine?.toString().trim());
    client = new LanguageRuntimeClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  });

  afterEach(async () => {
    client.close();
    host.kill("SIGKILL");
    removeFolder(folder);
  });

  /** Starts a plugin that never ends by itself and waits until it runs. */
  async function startPlugin(): Promise<{ pid: number; call: grpc.ClientReadableStream<unknown> }> {
    const call = client.runPlugin(
      new RunPluginRequest()
        .setKind("analyzer")
        .setPwd(folder)
        .setArgsList(["127.0.0.1:1"])
        .setInfo(new ProgramInfo().setProgramDirectory(folder)),
    );
    call.on("error", () => {});
    call.resume();
    const pidFile = path.join(folder, "pid");
    await until(() => existsSync(pidFile) && readFileSync(pidFile, "utf8") !== "");
    return { pid: Number(readFileSync(pidFile, "utf8")), call };
  }

  it("ends, with what it started, when the engine dies without a word", async () => {
    const { pid } = await startPlugin();
    const ended = once(host, "exit");
    host.stdin.end();
    await ended;
    assert.equal(isAlive(pid), false);
  });

  it("ends, with what it started, when the engine interrupts it", async () => {
    const { pid } = await startPlugin();
    const ended = once(host, "exit");
    host.kill("SIGINT");
    assert.deepEqual(await ended, [0, null]);
    assert.equal(isAlive(pid), false);
  });

  it("ends a plugin whose call is given up", async () => {
    const { pid, call } = await startPlugin();
    call.cancel();
    await until(() => !isAlive(pid));
  });

  it("ends what runs when the engine cancels", async () => {
    const { pid } = await startPlugin();
    await new Promise<void>((resolve, reject) => {
      client.cancel(new Empty(), (error) => (error === null ? resolve() : reject(error)));
    });
    assert.equal(isAlive(pid), false);
  });

  it("says what it does not do and what to use instead", async () => {
    const error = await new Promise<grpc.ServiceError | null>((resolve) => {
      client.pack(new PackRequest(), resolve);
    });
    assert.equal(error?.code, grpc.status.UNIMPLEMENTED);
    assert.match(error?.details ?? "", /pack .*official Pulumi CLI/);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!condition()) {
    assert.ok(Date.now() < deadline, "the condition did not come true within 15 s");
    await wait(20);
  }
}
