import assert from "node:assert/strict";
import { readAccuracyEvent } from "../../../../../functions/accuracy-evaluator/core/event";

const own = { source: "monitored-endpoint" };
const pipeline = {
  source: "aws.sagemaker",
  "detail-type": "SageMaker Model Building Pipeline Execution Status Change",
  detail: { pipelineExecutionArn: "arn:x", currentPipelineExecutionStatus: "Failed" },
};

describe("an event of the accuracy evaluator", () => {
  for (const [title, event, expected] of [
    [
      "the schedule's",
      { ...own, "detail-type": "Evaluate Accuracy", detail: { endpointName: "prod-a" } },
      { kind: "evaluateAccuracy", endpointName: "prod-a" },
    ],
    [
      "the platform's",
      { ...own, "detail-type": "Check Retraining", detail: { environment: "prod" } },
      { kind: "checkRetraining" },
    ],
    ["a pipeline's", pipeline, { kind: "pipelineChanged", pipelineExecutionArn: "arn:x" }],
  ] as const)
    it(`is understood when it is ${title}`, () => {
      assert.deepEqual(readAccuracyEvent(event), expected);
    });

  for (const [title, event, reason] of [
    ["of another kind", { ...own, "detail-type": "Reconcile" }, /detail-type/],
    [
      "without an endpoint",
      { ...own, "detail-type": "Evaluate Accuracy", detail: {} },
      /^detail\.endpointName: /,
    ],
    ["of a pipeline without an execution", { ...pipeline, detail: {} }, /^detail\.pipelineExecutionArn: /],
    ["that is none", undefined, /event/],
  ] as const)
    it(`is rejected with its reasons when it is one ${title}`, () => {
      const result = readAccuracyEvent(event);
      assert.equal(result.kind, "rejected");
      assert.match(result.kind === "rejected" ? result.reason : "", reason);
    });
});
