import assert from "node:assert/strict";
import {
  type EndpointFailure,
  endpointFailure,
  refusalOfFailure,
} from "../../../../../functions/gateway/core/endpoint-failure";

const kindOf = (name: string, httpStatus?: number) =>
  endpointFailure({ name, message: "m", ...(httpStatus === undefined ? {} : { httpStatus }) }).kind;

describe("the failure of an endpoint's call", () => {
  for (const [name, httpStatus, kind] of [
    ["ModelError", 424, "modelError"],
    ["ThrottlingException", 400, "throttled"],
    ["ModelNotReadyException", 429, "throttled"],
    ["AnyName", 429, "throttled"],
    ["ServiceUnavailable", 503, "unavailable"],
    ["InternalFailure", 500, "unavailable"],
    ["InternalDependencyException", 530, "unavailable"],
    ["Error", undefined, "unavailable"],
    ["AbortError", undefined, "timedOut"],
    ["TimeoutError", undefined, "timedOut"],
    ["ValidationError", 400, "refused"],
    ["AccessDeniedException", 403, "refused"],
    ["AnyName", 499, "refused"],
  ] as const)
    it(`is ${kind} for ${name} with status ${httpStatus ?? "none"}`, () => {
      assert.equal(kindOf(name, httpStatus), kind);
    });

  for (const [failure, status, code] of [
    [{ kind: "modelError", originalStatus: 500 }, 424, "modelError"],
    [{ kind: "throttled", reason: "secret" }, 503, "endpointThrottled"],
    [{ kind: "unavailable", reason: "secret" }, 503, "endpointUnavailable"],
    [{ kind: "timedOut" }, 504, "deadlineExceeded"],
    [{ kind: "refused", reason: "secret" }, 502, "endpointRefused"],
  ] satisfies [EndpointFailure, number, string][])
    it(`is told to the caller as ${status} ${code}, without what SageMaker said`, () => {
      const refusal = refusalOfFailure(failure);
      assert.deepEqual([refusal.status, refusal.code], [status, code]);
      assert.ok(!JSON.stringify(refusal).includes("secret"));
    });

  it("tells which status the container answered, when that is known", () => {
    const known = endpointFailure({ name: "ModelError", message: "", httpStatus: 424, originalStatus: 400 });
    assert.equal(refusalOfFailure(known).message, "The model answered with an error with status 400.");
    const unknown = endpointFailure({ name: "ModelError", message: "", httpStatus: 424 });
    assert.equal(refusalOfFailure(unknown).message, "The model answered with an error.");
  });
});
