import assert from "node:assert/strict";
import { SQS } from "@aws-sdk/client-sqs";
import { SandboxRefusal } from "../../../../../sandbox/provider/configuration/sandbox-access";
import { clientSettings, keepOnLoopback } from "../../../../../sandbox/provider/operations/client-settings";

describe("a client of the sandbox", () => {
  it("sends no request to another machine, whatever address it came to", async () => {
    let sent = 0;
    const requestHandler = { handle: () => Promise.reject(new Error(`request ${++sent}`)) };
    const client = (endpoint: string) =>
      keepOnLoopback(new SQS({ ...clientSettings(endpoint), requestHandler, maxAttempts: 1 }));
    const elsewhere = client("https://sqs.us-east-1.amazonaws.com").listQueues({});
    await assert.rejects(
      elsewhere,
      (error) => error instanceof SandboxRefusal && /amazonaws/.test(error.message),
    );
    assert.equal(sent, 0);
    await assert.rejects(client("http://127.0.0.1:1").listQueues({}), /request 1/);
  });

  it("stays at its endpoint when a queue URL names another machine", async () => {
    const sqs = keepOnLoopback(new SQS({ ...clientSettings("http://127.0.0.1:1"), maxAttempts: 1 }));
    const QueueUrl = "https://sqs.us-east-1.amazonaws.com/000000000000/q";
    await assert.rejects(sqs.getQueueAttributes({ QueueUrl }), /ECONNREFUSED 127\.0\.0\.1:1/);
  });

  it("has the sandbox's credentials", async () => {
    const { credentials } = new SQS(clientSettings("http://127.0.0.1:1")).config;
    assert.equal((await credentials()).accessKeyId, "000000000000");
  });
});
