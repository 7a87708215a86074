import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { checkoutFolder } from "../../../sandbox/paths";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";
import { constantModel } from "./model-artifact";

/** S3 as far as the simulator needs it: every object is the given one, and what is put is remembered. */
async function startObjects(content: Buffer) {
  const written: string[] = [];
  const server = http.createServer((request, response) => {
    if (request.method === "PUT") written.push(request.url ?? "");
    request.resume().on("end", () => {
      response.writeHead(200, { etag: '"1"' });
      response.end(request.method === "GET" ? content : "");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { written, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

interface SimulatorProcess {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exitCode: Promise<number | null>;
}

function startProcess(...parameters: readonly string[]): SimulatorProcess {
  const script = path.join(checkoutFolder, "sandbox", "simulator", "main.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, ...parameters], {
    cwd: checkoutFolder,
    env: { PATH: process.env.PATH, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    stdio: "pipe",
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += chunk));
  return {
    child,
    output: () => text,
    exitCode: once(child, "exit").then(([code]: (number | null)[]) => code ?? null),
  };
}

/** Its address, once it says that it is ready. */
async function addressOf({ output, exitCode }: SimulatorProcess): Promise<string> {
  let ended = false;
  void exitCode.then(() => {
    ended = true;
  });
  for (const deadline = Date.now() + 20_000; Date.now() < deadline && !ended; ) {
    const [, url] = /ready at (\S+)/.exec(output()) ?? [];
    if (url !== undefined) return url;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return assert.fail(`the simulator did not become ready: ${output()}`);
}

describe("the simulator's process", () => {
  const running: SimulatorProcess[] = [];
  let folder: string;
  let objects: Awaited<ReturnType<typeof startObjects>>;
  const start = (...parameters: readonly string[]): SimulatorProcess => {
    const made = startProcess("--emulator-endpoint", objects.url, "--world", folder, ...parameters);
    running.push(made);
    return made;
  };

  before(async () => {
    folder = temporaryFolder("simulator");
    objects = await startObjects(await constantModel(folder));
  });

  after(async () => {
    for (const { child, exitCode } of running) {
      child.kill("SIGKILL");
      await exitCode;
    }
    objects.server.close();
    removeFolder(folder);
  });

  it("writes waiting captures and ends with 0 when it is told to end", async () => {
    const simulator = start("--port", "0", "--mode", "stepped");
    const endpoint = await addressOf(simulator);
    const settings = {
      endpoint,
      region: "us-east-1",
      credentials: { accessKeyId: "000000000000", secretAccessKey: "sandbox" },
    };
    const sageMaker = new SageMakerClient(settings);
    await sageMaker.send(
      new CreateModelCommand({
        ModelName: "m",
        ExecutionRoleArn: "arn:aws:iam::000000000000:role/model",
        PrimaryContainer: { Image: "predictor:1", ModelDataUrl: "s3://registry/model.tar.gz" },
      }),
    );
    await sageMaker.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: "c",
        ProductionVariants: [
          { VariantName: "primary", ModelName: "m", InstanceType: "ml.m5.large", InitialInstanceCount: 1 },
        ],
        DataCaptureConfig: {
          EnableCapture: true,
          InitialSamplingPercentage: 100,
          DestinationS3Uri: "s3://data/capture",
          CaptureOptions: [{ CaptureMode: "InputAndOutput" }],
        },
      }),
    );
    await sageMaker.send(new CreateEndpointCommand({ EndpointName: "fan", EndpointConfigName: "c" }));
    await fetch(`${endpoint}/_sandbox/clock`, { method: "POST", body: '{"advanceSeconds":120}' });
    const runtime = new SageMakerRuntimeClient(settings);
    await runtime.send(
      new InvokeEndpointCommand({ EndpointName: "fan", Body: "1,2\n", ContentType: "text/csv" }),
    );
    assert.deepEqual(objects.written, []);
    simulator.child.kill("SIGTERM");
    assert.equal(await simulator.exitCode, 0);
    assert.equal(objects.written.length, 1);
    assert.match(
      objects.written[0] ?? "",
      /^\/data\/capture\/fan\/primary\/\d{4}\/\d\d\/\d\d\/\d\d\/[\w-]+\.jsonl/,
    );
  });

  it("writes its clock for other processes and ends when its standard input closes", async () => {
    const simulator = start("--port", "0", "--scale", "120", "--end-with-stdin");
    await addressOf(simulator);
    const file = path.join(folder, "clock.json");
    assert.ok(existsSync(file));
    assert.equal(JSON.parse(readFileSync(file, "utf8")).scale, 120);
    simulator.child.stdin?.end();
    assert.equal(await simulator.exitCode, 0);
  });

  const mistakes: readonly [title: string, parameters: readonly string[], message: RegExp][] = [
    [
      "a port that is in use",
      ["--port", "in use"],
      /port \d+ on 127\.0\.0\.1 is in use; a sandbox may be running/,
    ],
    ["a port that is none", ["--port", "http"], /--port must be a whole number from 0 to 65535, not "http"/],
    ["an unknown mode", ["--mode", "fast"], /--mode must be scaled or stepped, not fast/],
    ["a scale of zero", ["--scale", "0"], /--scale must be a number above 0/],
    [
      "an address of another machine",
      ["--emulator-endpoint", "http://example.com"],
      /must be http:\/\/127\.0\.0\.1:<port>/,
    ],
    ["an unknown option", ["--colour", "red"], /Unknown option '--colour'/],
  ];
  for (const [title, parameters, message] of mistakes) {
    it(`ends with 1 and a plain sentence on ${title}`, async () => {
      const taken = new URL(objects.url).port;
      const simulator = start("--port", "0", ...parameters.map((one) => (one === "in use" ? taken : one)));
      assert.equal(await simulator.exitCode, 1);
      assert.match(simulator.output(), message);
      assert.doesNotMatch(simulator.output(), /\n\s+at /);
    });
  }
});
