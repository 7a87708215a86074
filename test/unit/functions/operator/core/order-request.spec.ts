import assert from "node:assert/strict";
import {
  maximumSilenceMinutes,
  operatorOrders,
  readOrderRequest,
} from "../../../../../functions/operator/core/order-request";

const base = { order: "pause", endpointName: "prod-turbine-failure", by: "Ada", reason: "incident 12" };
const refusal = (event: unknown): string => {
  const reading = readOrderRequest(event, "prod");
  return reading.kind === "rejected" ? reading.reason : "";
};

describe("what an automation asks the operator", () => {
  it("is an order of one endpoint, by somebody, for a reason", () => {
    for (const order of operatorOrders) {
      const own = order === "silenceCanary" ? { minutes: "30" } : {};
      const reading = readOrderRequest({ ...base, ...own, order, automationExecutionId: "e-1" }, "prod");
      assert.equal(reading.kind, "request", order);
    }
  });

  it("has numbers as texts, because Automation passes every value on as text", () => {
    const reading = readOrderRequest({ ...base, order: "return", modelPackageVersion: "7" }, "prod");
    assert.equal(reading.kind === "request" ? reading.request.modelPackageVersion : 0, 7);
    assert.match(refusal({ ...base, order: "return", modelPackageVersion: "seven" }), /whole number/);
    assert.match(refusal({ ...base, order: "return", modelPackageVersion: "0" }), /^modelPackageVersion: /);
  });

  for (const [minutes, isTaken] of [
    ["0", false],
    ["1", true],
    [String(maximumSilenceMinutes), true],
    [String(maximumSilenceMinutes + 1), false],
    ["1.5", false],
    ["-1", false],
  ] as const)
    it(`takes a silence of ${minutes} minutes: ${isTaken}`, () => {
      const reading = readOrderRequest({ ...base, order: "silenceCanary", minutes }, "prod");
      assert.equal(reading.kind === "request", isTaken);
    });

  it("is rejected with every problem at once", () => {
    assert.match(
      refusal({ ...base, order: "explode", by: " ", reason: "" }),
      /^order: .*; by: must not be blank; reason: must not be blank$/,
    );
    assert.match(refusal({ ...base, extra: 1 }), /extra/);
    assert.match(refusal("pause"), /^event: /);
    assert.equal(
      refusal({ ...base, endpointName: "dev-turbine-failure", minutes: 5, endsSilenceOf: "e-1" }),
      'endpointName: must be an endpoint of prod, which begin with "prod-"; minutes: does not belong to pause; ' +
        "leave it out; endsSilenceOf: does not belong to pause; leave it out",
    );
    assert.match(refusal({ ...base, order: "silenceCanary" }), /minutes: is missing; a silence has an end/);
  });
});
