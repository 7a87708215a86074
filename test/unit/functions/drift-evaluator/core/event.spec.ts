import assert from "node:assert/strict";
import { readDriftEvent } from "../../../../../functions/drift-evaluator/core/event";

const event = {
  source: "monitored-endpoint",
  "detail-type": "Evaluate Drift",
  detail: {
    endpointName: "prod-turbine-failure",
    baseline: {
      statisticsS3Uri: "s3://bucket/statistics.json",
      constraintsS3Uri: "s3://bucket/constraints.json",
    },
  },
};

describe("the schedule's event", () => {
  it("names the endpoint", () => {
    assert.deepEqual(readDriftEvent(event), { kind: "evaluateDrift", endpointName: "prod-turbine-failure" });
  });

  it("may carry what this version does not know", () => {
    assert.equal(readDriftEvent({ ...event, version: "0" }).kind, "evaluateDrift");
  });

  for (const [title, foreign, reason] of [
    ["of another kind", { ...event, "detail-type": "Reconcile" }, /detail-type/],
    ["without an endpoint", { ...event, detail: {} }, /detail\.endpointName/],
    [
      "with a path as its endpoint",
      { ...event, detail: { endpointName: "../other" } },
      /detail\.endpointName/,
    ],
    ["that is no object", "Evaluate Drift", /event/],
    [
      "of AWS",
      { source: "aws.sagemaker", "detail-type": "x", detail: {} },
      /source.*detail-type.*endpointName/,
    ],
  ] as const)
    it(`is rejected with its reasons when it is one ${title}`, () => {
      const result = readDriftEvent(foreign);
      assert.equal(result.kind, "rejected");
      assert.match(result.kind === "rejected" ? result.reason : "", reason);
    });
});
