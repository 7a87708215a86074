import assert from "node:assert/strict";
import { reconcileKnowledgeBaseInput } from "../../../../../components/orchestration/event-patterns";
import { readKnowledgeBaseEvent } from "../../../../../functions/knowledge-base/core/event";

const scope = { environment: "prod", accountId: "111122223333", region: "eu-central-1" };
const read = (event: unknown) => readKnowledgeBaseEvent(event, "prod");
const written = {
  source: "monitored-endpoint",
  "detail-type": "Monitoring Report Written",
  detail: {
    endpointName: "prod-turbine",
    monitor: "drift",
    reportS3Uri: "s3://data/reports/prod-turbine/prod-turbine/2026/05/01/10",
  },
};
const job = {
  source: "aws.sagemaker",
  "detail-type": "SageMaker Processing Job State Change",
  detail: { ProcessingJobName: "model-monitoring-1", ProcessingJobStatus: "Completed" },
};
const schedule = JSON.parse(reconcileKnowledgeBaseInput(scope));

describe("the events of the knowledge base", () => {
  it("are a written report, an ended job, and the schedule as the component sends it", () => {
    assert.deepEqual(read(written), { kind: "reportWritten", ...written.detail });
    assert.deepEqual(read(job), { kind: "jobEnded", processingJobName: "model-monitoring-1" });
    assert.deepEqual(read(schedule), { kind: "reconcile", lookBackHours: 26 });
  });

  for (const [title, outputs, expected] of [
    [
      "that names its outputs",
      { Outputs: [{ S3Output: { S3Uri: "s3://a/b" } }, { S3Output: { S3Uri: "s3://c/d" } }] },
      { outputS3Uris: ["s3://a/b", "s3://c/d"] },
    ],
    ["without outputs", { Outputs: [] }, { outputS3Uris: [] }],
    ["with an output elsewhere, which says nothing", { Outputs: [{ FeatureStoreOutput: {} }] }, {}],
    ["of another shape, which says nothing", { Outputs: "none" }, {}],
  ] as const)
    it(`take the end of a job ${title}`, () => {
      const event = { ...job, detail: { ...job.detail, ProcessingOutputConfig: outputs } };
      assert.deepEqual(read(event), {
        kind: "jobEnded",
        processingJobName: "model-monitoring-1",
        ...expected,
      });
    });

  for (const [hours, isTaken] of [
    [0, false],
    [1, true],
    [2160, true],
    [2161, false],
    [1.5, false],
  ] as const)
    it(`${isTaken ? "look" : "do not look"} back ${hours} hours on demand`, () => {
      const detail = { environment: "prod", lookBackHours: hours };
      const event = read({ ...schedule, detail });
      assert.deepEqual(
        event.kind === "rejected" ? /^detail\.lookBackHours: /.test(event.reason) : event,
        isTaken ? { kind: "reconcile", lookBackHours: hours } : true,
      );
    });

  for (const [title, event, reason] of [
    ["nothing", undefined, /^event: /],
    ["another source", { ...written, source: "aws.s3" }, /is not an event of the knowledge base; narrow/],
    [
      "another environment's schedule",
      { ...schedule, detail: { environment: "dev" } },
      /is "dev", expected "prod"/,
    ],
    [
      "no report",
      { ...written, detail: { ...written.detail, reportS3Uri: "s3://data" } },
      /^detail\.reportS3Uri: /,
    ],
    ["no job", { ...job, detail: {} }, /^detail\.ProcessingJobName: /],
  ] as const)
    it(`reject ${title} with its reason`, () => {
      const read_ = read(event);
      assert.ok(read_.kind === "rejected");
      assert.match(read_.reason, reason);
    });
});
