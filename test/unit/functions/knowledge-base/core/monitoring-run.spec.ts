import assert from "node:assert/strict";
import {
  monitorOf,
  runState,
  windowOfRun,
} from "../../../../../functions/knowledge-base/core/monitoring-run";
import { execution, hourMs, iso, job, start } from "../samples";

const judged = (violations: string) => ({ kind: "judged", violations });

describe("the state of a run of Model Monitor", () => {
  for (const [jobStatus, executionStatus, exitMessage, expected] of [
    ["Completed", "Completed", undefined, judged("none")],
    ["Completed", "CompletedWithViolations", undefined, judged("some")],
    ["Completed", "InProgress", undefined, judged("unknown")],
    ["Completed", "InProgress", "CompletedWithViolations: Job completed with 2 violations.", judged("some")],
    ["Completed", undefined, "Completed: Job completed successfully with no violations.", judged("none")],
    ["Completed", undefined, "No violations at all", judged("unknown")],
    ["InProgress", "InProgress", undefined, { kind: "running" }],
    ["Stopping", "Stopping", undefined, { kind: "running" }],
    [undefined, "Pending", undefined, { kind: "running" }],
    ["Failed", "Failed", "disk full", { kind: "failed", reason: "the run ended as Failed: disk full" }],
    [
      "Stopped",
      "Stopped",
      undefined,
      { kind: "failed", reason: "the run ended as Stopped: SageMaker gives no reason" },
    ],
    [
      undefined,
      "Failed",
      undefined,
      { kind: "failed", reason: "the run ended as Failed: SageMaker gives no reason" },
    ],
    [
      "NewStatus",
      undefined,
      undefined,
      { kind: "failed", reason: "the run ended as NewStatus: SageMaker gives no reason" },
    ],
  ] as const)
    it(`is ${JSON.stringify(expected)} for a job ${jobStatus} of an execution ${executionStatus}`, () => {
      const found = runState(
        jobStatus === undefined ? undefined : job({ status: jobStatus, exitMessage }),
        executionStatus === undefined ? undefined : execution({ status: executionStatus }),
      );
      assert.deepEqual(found, expected);
    });

  it("gives the execution's reason first", () => {
    const failed = execution({ status: "Failed", failureReason: "no captured data" });
    assert.deepEqual(runState(undefined, failed), {
      kind: "failed",
      reason: "the run ended as Failed: no captured data",
    });
  });
});

describe("the window of a run", () => {
  const told = { start_time: "2026-05-01T09:00:00Z", end_time: "2026-05-01T10:00:00Z" };
  const window = (found: ReturnType<typeof windowOfRun>) =>
    found === undefined ? undefined : [iso(found.startMs), iso(found.endMs)];
  const hour = [iso(start), iso(start + hourMs)];

  for (const [title, runJob, runExecution, expected] of [
    [
      "what its container was told",
      job({ environment: told }),
      execution(),
      [iso(start - hourMs), iso(start)],
    ],
    [
      "before its schedule, where that is no time",
      job({ environment: { ...told, end_time: "?" } }),
      execution(),
      hour,
    ],
    [
      "before its schedule, where it is empty",
      job({ environment: { ...told, end_time: told.start_time } }),
      execution(),
      hour,
    ],
    ["before its schedule, without a job", undefined, execution(), hour],
    ["before the hour in which the job was made", job(), undefined, hour],
    ["nowhere without either", undefined, undefined, undefined],
  ] as const)
    it(`is ${title}`, () => assert.deepEqual(window(windowOfRun(runJob, runExecution, 60)), expected));
});

describe("the monitor of a run", () => {
  for (const [type, expected] of [
    ["DataQuality", "drift"],
    ["ModelQuality", "accuracy"],
    [undefined, "drift"],
    ["ModelBias", undefined],
  ] as const)
    it(`is ${expected} for ${type}`, () => assert.equal(monitorOf(type), expected));
});
