import assert from "node:assert/strict";
import { destinationOutcome } from "../../../../../../sandbox/simulator/eventbridge/destinations/destination-outcome";

const answered = (status: number, retryAfterSeconds?: number) =>
  destinationOutcome({ outcome: "answered", status, retryAfterSeconds });

describe("destinationOutcome", () => {
  for (const [status, kind] of [
    [199, "refused"],
    [200, "delivered"],
    [299, "delivered"],
    [300, "refused"],
    [400, "refused"],
    [401, "retry"],
    [403, "refused"],
    [407, "retry"],
    [408, "refused"],
    [409, "retry"],
    [428, "refused"],
    [429, "retry"],
    [499, "refused"],
    [500, "retry"],
    [599, "retry"],
  ] as const) {
    it(`takes the status ${status} for ${kind}`, () => assert.equal(answered(status).kind, kind));
  }

  it("waits as long as the endpoint asks for, and for ever when it asks for that", () => {
    assert.deepEqual(answered(503, 30), {
      kind: "retry",
      code: "ERROR_FROM_TARGET",
      message: "The endpoint answered with the HTTP status code 503.",
      retryAfterSeconds: 30,
    });
    assert.equal(answered(503, -1).kind, "refused");
  });

  it("counts the time of an endpoint that does not answer", () => {
    const late = destinationOutcome({ outcome: "timed out", status: undefined });
    assert.deepEqual(late.kind === "retry" && [late.code, late.tookSeconds], ["TIMEOUT", 5]);
    assert.equal(destinationOutcome({ outcome: "unreachable", status: undefined }).kind, "retry");
  });
});
