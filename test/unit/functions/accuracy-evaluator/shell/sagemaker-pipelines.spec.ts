import assert from "node:assert/strict";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import { sageMakerPipelines } from "../../../../../functions/accuracy-evaluator/shell/sagemaker-pipelines";
import { retraining } from "../retraining-samples";
import { endpointName } from "./in-memory-world";

/** Pipelines of a SageMaker that answers every request with this error. */
function refusing(name: string, httpStatusCode: number) {
  const client = new SageMakerClient({ region: "us-east-1" });
  client.middlewareStack.add(
    () => () => Promise.reject(Object.assign(new Error("no"), { name, $metadata: { httpStatusCode } })),
    { step: "initialize" },
  );
  return sageMakerPipelines(client);
}

describe("the start of a pipeline in SageMaker", () => {
  for (const [name, status, kind] of [
    ["ResourceNotFound", 400, "refused"],
    ["AccessDeniedException", 400, "refused"],
    ["ValidationException", 400, "refused"],
    ["ConflictException", 400, "unavailable"],
    // Other executions run, and end: the same request is taken later.
    ["ResourceLimitExceeded", 400, "unavailable"],
    ["ThrottlingException", 400, "unavailable"],
    ["InternalFailure", 500, "unavailable"],
  ] as const)
    it(`is ${kind} with ${name}`, async () => {
      const answer = await refusing(name, status).start(endpointName, retraining({ state: "REQUESTED" }));
      assert.deepEqual(answer, { kind, reason: `${name}: no` });
    });
});

describe("a look at an execution in SageMaker", () => {
  it("is a failure when it is gone, and unknown when SageMaker does not say", async () => {
    assert.equal((await refusing("ResourceNotFound", 400).describe("arn:x")).kind, "failed");
    assert.equal((await refusing("AccessDeniedException", 400).describe("arn:x")).kind, "unknown");
    assert.equal((await refusing("InternalFailure", 500).describe("arn:x")).kind, "unknown");
  });
});
