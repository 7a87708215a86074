import assert from "node:assert/strict";
import { DescribeEndpointCommand, ListEndpointsCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { botocoreDataFolder } from "../../../../../sandbox/setup/botocore-data";
import {
  PortBusyError,
  type RunningServer,
  startServer,
} from "../../../../../sandbox/simulator/kernel/server";
import { AwsError, type SimulatedService } from "../../../../../sandbox/simulator/kernel/service";
import { SteppedClock } from "../../../../../sandbox/simulator/kernel/stepped-clock";

const start = Date.parse("2026-05-01T10:00:00Z");
const clock = new SteppedClock({ startTime: start });

const service: SimulatedService = {
  model: { name: "sagemaker", apiVersion: "2017-07-24" },
  targetPrefix: "SageMaker",
  operations: {
    DescribeEndpoint: (input: { EndpointName: string }, context) => {
      if (input.EndpointName === "missing")
        throw new AwsError("ValidationException", "Could not find endpoint.");
      if (input.EndpointName === "broken") return { EndpointName: "broken", Colour: "red" };
      if (input.EndpointName === "throws") throw new Error("a bug");
      return {
        EndpointName: input.EndpointName,
        EndpointArn: `arn:aws:sagemaker:${context.region}:${context.accountId}:endpoint/${input.EndpointName}`,
        EndpointConfigName: "a",
        EndpointStatus: "InService",
        CreationTime: new Date(context.now),
        LastModifiedTime: new Date(context.now),
      };
    },
  },
};

describe("the simulator's server", () => {
  let server: RunningServer;
  let client: SageMakerClient;

  before(async () => {
    server = await startServer({
      clock,
      accountId: "000000000000",
      region: "us-east-1",
      botocoreDataFolder: botocoreDataFolder(),
      services: [service],
      port: 0,
    });
    client = new SageMakerClient({
      endpoint: `http://127.0.0.1:${server.port}`,
      region: "us-east-1",
      credentials: { accessKeyId: "000000000000", secretAccessKey: "sandbox" },
      maxAttempts: 1,
    });
  });

  after(async () => {
    client.destroy();
    await server.close();
  });

  const describeEndpoint = (name: string) => client.send(new DescribeEndpointCommand({ EndpointName: name }));

  it("answers an SDK's call with times of the sandbox's clock", async () => {
    const answer = await describeEndpoint("fan");
    assert.equal(answer.EndpointArn, "arn:aws:sagemaker:us-east-1:000000000000:endpoint/fan");
    assert.equal(answer.CreationTime?.getTime(), start);
  });

  it("answers a handler's refusal with its code, message and status", async () => {
    await assert.rejects(describeEndpoint("missing"), {
      name: "ValidationException",
      message: "Could not find endpoint.",
      $fault: "client",
    });
  });

  it("refuses a request that breaks the service model, in AWS's words", async () => {
    await assert.rejects(describeEndpoint("a_b"), {
      name: "ValidationException",
      message:
        "1 validation error detected: Value 'a_b' at 'endpointName' failed to satisfy constraint: " +
        "Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}",
    });
  });

  it("answers 500 naming the fault when a handler gives what AWS's model does not have", async () => {
    await assert.rejects(describeEndpoint("broken"), (error: Error) => {
      assert.equal(error.name, "InternalFailure");
      assert.match(error.message, /DescribeEndpointOutput\.Colour is not a member in AWS's model/);
      assert.match(error.message, /DescribeEndpointOutput\.EndpointArn is required and missing/);
      return true;
    });
  });

  it("answers 500 when a handler throws what is not an AWS error", async () => {
    await assert.rejects(describeEndpoint("throws"), { name: "InternalFailure", message: /Error: a bug/ });
  });

  it("answers 501 with the list of what is simulated for another operation", async () => {
    await assert.rejects(client.send(new ListEndpointsCommand({})), {
      name: "NotImplemented",
      message: "the sandbox does not simulate sagemaker:ListEndpoints; it simulates DescribeEndpoint",
    });
  });

  it("answers 501 for a service that it does not have", async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/`, {
      method: "POST",
      headers: { "x-amz-target": "DynamoDB_20120810.GetItem" },
      body: "{}",
    });
    assert.equal(answer.status, 501);
    assert.match(await answer.text(), /AWS_ENDPOINT_URL/);
  });

  it("shows and advances its clock", async () => {
    const url = `http://127.0.0.1:${server.port}/_sandbox/clock`;
    const advance = (body: string) => fetch(url, { method: "POST", body });
    const answer = await advance(JSON.stringify({ advanceSeconds: 60 }));
    assert.deepEqual(await answer.json(), { nowMs: start + 60_000, scale: 0, mode: "stepped" });
    const refused = await advance(JSON.stringify({ seconds: 60 }));
    assert.equal(refused.status, 400);
    assert.deepEqual(await refused.json(), { error: 'send {"advanceSeconds": <number of at least 0>}' });
  });

  it("says who may hold the port when it is taken", async () => {
    const second = startServer({
      clock,
      accountId: "000000000000",
      region: "us-east-1",
      botocoreDataFolder: botocoreDataFolder(),
      services: [],
      port: server.port,
    });
    await assert.rejects(second, PortBusyError);
  });
});
