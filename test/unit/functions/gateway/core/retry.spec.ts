import assert from "node:assert/strict";
import type { EndpointFailure } from "../../../../../functions/gateway/core/endpoint-failure";
import { invocationBudgetMs, waitBeforeRetry } from "../../../../../functions/gateway/core/retry";

const throttled: EndpointFailure = { kind: "throttled", reason: "r" };

describe("another attempt", () => {
  it("is made for throttling and faults of SageMaker only", () => {
    const wait = (failure: EndpointFailure) => waitBeforeRetry(failure, 1, 10_000, 0);
    assert.equal(wait(throttled), 50);
    assert.equal(wait({ kind: "unavailable", reason: "r" }), 50);
    for (const failure of [
      { kind: "modelError" },
      { kind: "timedOut" },
      { kind: "refused", reason: "r" },
    ] satisfies EndpointFailure[])
      assert.equal(wait(failure), undefined);
  });

  it("waits longer each time, by chance between half and all of it", () => {
    assert.equal(waitBeforeRetry(throttled, 1, 10_000, 0.999999), 100);
    assert.equal(waitBeforeRetry(throttled, 2, 10_000, 0), 100);
    assert.equal(waitBeforeRetry(throttled, 2, 10_000, 0.999999), 200);
  });

  it("is not made a fourth time", () => {
    assert.notEqual(waitBeforeRetry(throttled, 2, 10_000, 0), undefined);
    assert.equal(waitBeforeRetry(throttled, 3, 10_000, 0), undefined);
  });

  it("is not made when the time left is not enough for it", () => {
    assert.equal(waitBeforeRetry(throttled, 1, 150, 0), 50);
    assert.equal(waitBeforeRetry(throttled, 1, 149, 0), undefined);
  });
});

describe("the time for all attempts", () => {
  it("is the function's but for half a second, and ten seconds when nobody knows", () => {
    assert.equal(invocationBudgetMs(30_000), 29_500);
    assert.equal(invocationBudgetMs(500), 0);
    assert.equal(invocationBudgetMs(499), 0);
    assert.equal(invocationBudgetMs(undefined), 10_000);
  });
});
