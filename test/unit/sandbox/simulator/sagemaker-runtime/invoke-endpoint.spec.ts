import assert from "node:assert/strict";
import { CreateEndpointCommand } from "@aws-sdk/client-sagemaker";
import {
  InvokeEndpointCommand,
  type InvokeEndpointCommandInput,
  ModelError,
} from "@aws-sdk/client-sagemaker-runtime";
import { profileVariable } from "../../../../../sandbox/simulator/sagemaker-runtime/model-profile";
import { canary, makeConfig, makeEndpoint, update } from "../sagemaker/deploy-version";
import { startWorld, type World } from "../sagemaker/simulated-world";

const kmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/1";
const dataCapture = {
  EnableCapture: true,
  InitialSamplingPercentage: 100,
  DestinationS3Uri: "s3://data/capture",
  KmsKeyId: kmsKeyId,
  CaptureOptions: [{ CaptureMode: "Input" as const }, { CaptureMode: "Output" as const }],
  CaptureContentTypeHeader: { CsvContentTypes: ["text/csv"] },
};

describe("invoking a simulated endpoint", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    world.alarms.set("latency", "OK");
  });
  afterEach(() => world.stop());

  const invoke = (parts: Partial<InvokeEndpointCommandInput> = {}) =>
    world.runtimeClient.send(
      new InvokeEndpointCommand({ EndpointName: "fan", Body: "1,2\n", ContentType: "text/csv", ...parts }),
    );
  const answerOf = async (parts: Partial<InvokeEndpointCommandInput> = {}): Promise<string> =>
    Buffer.from((await invoke(parts)).Body ?? []).toString();
  const modelErrorOf = async (parts: Partial<InvokeEndpointCommandInput>) => {
    try {
      await invoke(parts);
    } catch (error) {
      assert.ok(error instanceof ModelError, String(error));
      return error;
    }
    return assert.fail("the request was answered");
  };
  const profile = (value: object) => ({ environment: { [profileVariable]: JSON.stringify(value) } });
  const valuesOf = (metricName: string): number[] =>
    world.metrics
      .filter((datum) => datum.metricName === metricName && Object.keys(datum.dimensions).length === 2)
      .map(({ value }) => value);

  it("answers with the model's prediction, one line for each row", async () => {
    await makeEndpoint(world, { artifact: "0.25" });
    const answer = await invoke({ Body: "1,2\n3,4\n", CustomAttributes: "trace=1" });
    assert.equal(Buffer.from(answer.Body ?? []).toString(), "0.25\n0.25\n");
    assert.equal(answer.ContentType, "text/csv; charset=utf-8");
    assert.equal(answer.InvokedProductionVariant, "primary");
    assert.equal(answer.CustomAttributes, "trace=1");
    assert.deepEqual(valuesOf("Invocations"), [1]);
  });

  const mistakes: readonly [
    title: string,
    input: Partial<InvokeEndpointCommandInput>,
    statusCode: number,
    message: RegExp,
  ][] = [
    ["another content type", { ContentType: "application/json" }, 415, /only supports text\/csv/],
    ["an answer type that it does not have", { Accept: "application/json" }, 406, /only answers text\/csv/],
    ["no rows", { Body: "" }, 400, /no rows/],
    ["a wrong number of columns", { Body: "1,2,3\n" }, 400, /expected 2 columns/],
  ];
  for (const [title, input, statusCode, message] of mistakes) {
    it(`answers ${statusCode} as a model error to ${title}`, async () => {
      await makeEndpoint(world);
      const error = await modelErrorOf(input);
      assert.equal(error.$metadata.httpStatusCode, 424);
      assert.equal(error.OriginalStatusCode, statusCode);
      assert.match(error.OriginalMessage ?? "", message);
      assert.match(
        error.message,
        new RegExp(`Received client error \\(${statusCode}\\) from primary with message`),
      );
      assert.deepEqual(valuesOf("Invocation4XXErrors"), [1]);
      assert.deepEqual(valuesOf("InvocationModelErrors"), [1]);
    });
  }

  it("does not know an endpoint that is not there, or not in service yet", async () => {
    const refusal = { name: "ValidationError", message: "Endpoint fan of account 000000000000 not found." };
    await assert.rejects(invoke(), refusal);
    await makeConfig(world, "v1");
    await world.client.send(new CreateEndpointCommand({ EndpointName: "fan", EndpointConfigName: "v1" }));
    await assert.rejects(invoke(), refusal);
    await world.clock.advance(120);
    await invoke();
  });

  it("does not know a variant that is not there", async () => {
    await makeEndpoint(world);
    assert.equal(await answerOf({ TargetVariant: "primary" }), "1\n");
    await assert.rejects(invoke({ TargetVariant: "other" }), {
      name: "ValidationError",
      message: /Variant other not found/,
    });
  });

  it("checks requests against the runtime's service model", async () => {
    await makeEndpoint(world);
    await assert.rejects(invoke({ InferenceId: "x".repeat(65) }), {
      name: "ValidationError",
      message: /'inferenceId' failed to satisfy constraint: Member must have length less than or equal to 64/,
    });
  });

  it("splits the traffic between the fleets while a canary bakes, and returns it all after a rollback", async () => {
    await makeEndpoint(world, { artifact: "1" });
    await makeConfig(world, "v2", { artifact: "2" });
    await update(world, "v2", canary);
    await world.clock.advance(300);
    const counted = async (): Promise<[number, number]> => {
      const answers: string[] = [];
      for (let count = 0; count < 200; count += 1) answers.push(await answerOf());
      return [answers.filter((one) => one === "1\n").length, answers.filter((one) => one === "2\n").length];
    };
    const [old, fresh] = await counted();
    assert.equal(old + fresh, 200);
    assert.ok(fresh > 5 && fresh < 40, `${fresh} of 200 went to the canary of 10 %`);
    const ofNewFleet = world.metrics.filter(({ dimensions }) => dimensions.EndpointConfigName === "v2");
    assert.equal(ofNewFleet.filter(({ metricName }) => metricName === "Invocations").length, fresh);
    world.alarms.set("latency", "ALARM");
    await world.clock.advance(60);
    assert.deepEqual(await counted(), [200, 0]);
  });

  it("goes on with the artifact that the fleet was started with", async () => {
    await makeEndpoint(world, { artifact: "1" });
    world.objects.contents.set("s3://registry/v1/model.tar.gz", Buffer.from("9"));
    assert.equal(await answerOf(), "1\n");
  });

  it("loads the same artifact once", async () => {
    await makeEndpoint(world);
    await update(world, "v1", canary);
    await world.clock.advance(300);
    assert.equal(world.objects.reads, 1);
  });

  it("publishes the latency and the errors of a model's profile", async () => {
    await makeEndpoint(world, profile({ latencyMilliseconds: 700, errorShare: 1 }));
    const error = await modelErrorOf({});
    assert.match(error.message, /^Received server error \(500\) from primary/);
    assert.deepEqual(valuesOf("ModelLatency"), [700_000]);
    assert.deepEqual(valuesOf("Invocation5XXErrors"), [1]);
  });

  it("answers in another schema when the profile says so", async () => {
    await makeEndpoint(world, profile({ appendToEveryLine: ",low" }));
    assert.equal(await answerOf({ Body: "1,2\n3,4\n" }), "1,low\n1,low\n");
  });

  describe("with data capture", () => {
    it("writes the requests of two minutes into one file, with the key of the configuration", async () => {
      await makeEndpoint(world, { dataCapture });
      await invoke({ InferenceId: "first" });
      await world.clock.advance(60);
      await invoke({ InferenceId: "second" });
      assert.equal(world.objects.writes.length, 0);
      await world.clock.advance(60);
      assert.equal(world.objects.writes.length, 1);
      const [file] = world.objects.writes;
      assert.match(
        file?.uri ?? "",
        /^s3:\/\/data\/capture\/fan\/primary\/2026\/05\/01\/10\/03-20-000-[0-9a-f-]{36}\.jsonl$/,
      );
      assert.equal(file?.kmsKeyId, kmsKeyId);
      const ids = file?.body
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).eventMetadata.inferenceId);
      assert.deepEqual(ids, ["first", "second"]);
    });

    it("begins another file with the hour", async () => {
      await makeEndpoint(world, { dataCapture });
      await world.clock.advance(3390);
      await invoke();
      await world.clock.advance(20);
      await invoke();
      await world.runtime.flush();
      assert.deepEqual(
        world.objects.writes.map(({ uri }) => uri.split("/").at(-2)),
        ["10", "11"],
      );
    });

    it("keeps what could not be written, says so, and writes it later", async () => {
      await makeEndpoint(world, { dataCapture });
      world.objects.failing = true;
      await invoke();
      await world.clock.advance(120);
      assert.match(world.problems[0] ?? "", /s3:\/\/data\/capture\/.* was not written: connection refused/);
      world.objects.failing = false;
      await invoke();
      await world.clock.advance(120);
      const lines = world.objects.writes.map(({ body }) => body.trimEnd().split("\n").length);
      assert.deepEqual(lines, [2]);
    });

    it("can be written at once through the server", async () => {
      await makeEndpoint(world, { dataCapture });
      await invoke();
      const answer = await fetch(`${world.url}/_sandbox/data-capture/flush`, { method: "POST" });
      assert.equal(answer.status, 200);
      assert.equal(world.objects.writes.length, 1);
    });

    it("captures the share that the configuration asks for", async () => {
      await makeEndpoint(world, { dataCapture: { ...dataCapture, InitialSamplingPercentage: 30 } });
      for (let count = 0; count < 200; count += 1) await invoke();
      await world.runtime.flush();
      const lines = world.objects.writes.flatMap(({ body }) => body.trimEnd().split("\n")).length;
      assert.ok(lines > 35 && lines < 90, `${lines} of 200`);
    });

    it("captures nothing when it is switched off", async () => {
      await makeEndpoint(world, { dataCapture: { ...dataCapture, EnableCapture: false } });
      await invoke();
      await world.runtime.flush();
      assert.deepEqual(world.objects.writes, []);
    });

    it("captures no request that failed", async () => {
      await makeEndpoint(world, { dataCapture });
      await modelErrorOf({ Body: "1\n" });
      await world.runtime.flush();
      assert.deepEqual(world.objects.writes, []);
    });
  });
});
