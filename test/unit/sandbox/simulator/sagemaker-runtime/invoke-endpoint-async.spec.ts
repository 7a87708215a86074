import assert from "node:assert/strict";
import { DescribeEndpointCommand } from "@aws-sdk/client-sagemaker";
import {
  InvokeEndpointAsyncCommand,
  type InvokeEndpointAsyncCommandInput,
  InvokeEndpointCommand,
} from "@aws-sdk/client-sagemaker-runtime";
import { makeEndpoint } from "../sagemaker/deploy-version";
import { startWorld, type World } from "../sagemaker/simulated-world";

const KmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/1";
const asyncInference = {
  OutputConfig: {
    S3OutputPath: "s3://data/async/output",
    S3FailurePath: "s3://data/async/failures",
    KmsKeyId,
  },
};
const input = "s3://data/async/input/1.csv";

describe("invoking a simulated asynchronous endpoint", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const invoke = (parts: Partial<InvokeEndpointAsyncCommandInput> = {}) =>
    world.runtimeClient.send(
      new InvokeEndpointAsyncCommand({
        EndpointName: "fan",
        InputLocation: input,
        ContentType: "text/csv",
        ...parts,
      }),
    );
  const published = (): string[] => [...new Set(world.metrics.map(({ metricName }) => metricName))].sort();

  it("answers with where the answer will be, and writes it there under the endpoint's key", async () => {
    await makeEndpoint(world, { artifact: "7", asyncInference });
    world.objects.contents.set(input, Buffer.from("1,2\n3,4\n"));
    const answer = await invoke({ InferenceId: "request-1", RequestTTLSeconds: 600 });
    assert.equal(answer.$metadata.httpStatusCode, 202);
    assert.equal(answer.InferenceId, "request-1");
    assert.match(answer.OutputLocation ?? "", /^s3:\/\/data\/async\/output\/[0-9a-f-]{36}\.out$/);
    assert.match(answer.FailureLocation ?? "", /^s3:\/\/data\/async\/failures\/[0-9a-f-]{36}-error\.out$/);
    assert.deepEqual(world.objects.writes, []);
    await world.clock.advance(1);
    assert.deepEqual(world.objects.writes, [
      { uri: answer.OutputLocation, body: "7\n7\n", kmsKeyId: KmsKeyId },
    ]);
    assert.deepEqual(published(), ["Invocation4XXErrors", "Invocation5XXErrors", "ModelLatency"]);
  });

  it("takes a small request in its own body", async () => {
    await makeEndpoint(world, { artifact: "7", asyncInference });
    await invoke({ InputLocation: undefined, Body: Buffer.from("1,2\n") });
    await world.clock.advance(1);
    assert.equal(world.objects.writes[0]?.body, "7\n");
  });

  it("writes a failure, and counts it, when the model refuses or the request is not there", async () => {
    await makeEndpoint(world, { asyncInference });
    world.objects.contents.set(input, Buffer.from("1,2,3\n"));
    const refused = await invoke();
    const missing = await invoke({ InputLocation: "s3://data/async/input/none.csv" });
    await world.clock.advance(1);
    const failures = new Map(world.objects.writes.map(({ uri, body }) => [uri, body]));
    assert.match(
      failures.get(refused.FailureLocation ?? "") ?? "",
      /Received error 4\d\d from model .*expected 2 columns/,
    );
    assert.match(failures.get(missing.FailureLocation ?? "") ?? "", /Failed to download s3:.*none\.csv/);
    const ofVariant = world.metrics.filter(
      ({ metricName, dimensions }) =>
        metricName === "InvocationFailures" && Object.keys(dimensions).length === 2,
    );
    assert.equal(ofVariant.length, 2);
    assert.ok(published().includes("RequestDownloadFailures"));
  });

  it("is refused at once, as is a queued request to an endpoint that answers at once", async () => {
    await makeEndpoint(world, { asyncInference });
    await assert.rejects(
      world.runtimeClient.send(
        new InvokeEndpointCommand({ EndpointName: "fan", Body: "1,2\n", ContentType: "text/csv" }),
      ),
      { name: "ValidationError", message: /is asynchronous; invoke it with InvokeEndpointAsync/ },
    );
    await assert.rejects(invoke({ InputLocation: undefined }), { message: /InputLocation or Body/ });
    const described = await world.client.send(new DescribeEndpointCommand({ EndpointName: "fan" }));
    assert.deepEqual(described.AsyncInferenceConfig, asyncInference);
  });

  it("refuses a queued request to a real-time endpoint", async () => {
    await makeEndpoint(world);
    await assert.rejects(invoke(), { name: "ValidationError", message: /is not asynchronous/ });
  });
});
