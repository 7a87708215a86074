import assert from "node:assert/strict";
import { readCanaryEvent } from "../../../../../functions/synthetic-canary/core/event";

const event = {
  source: "monitored-endpoint",
  "detail-type": "Synthetic Canary",
  detail: { endpointName: "a-b" },
};

describe("the event of the synthetic canary", () => {
  it("names the endpoint", () => {
    assert.deepEqual(readCanaryEvent(event), { kind: "syntheticCanary", endpointName: "a-b" });
  });

  it("is rejected with everything that is wrong", () => {
    const rejected = readCanaryEvent({
      ...event,
      "detail-type": "Evaluate Drift",
      detail: { endpointName: "-" },
    });
    assert.match(rejected.kind === "rejected" ? rejected.reason : "", /detail-type: .*endpointName: /);
    assert.equal(readCanaryEvent(null).kind, "rejected");
  });
});
