import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  type AccuracyVerdict,
  decideRetraining,
} from "../../../../../functions/accuracy-evaluator/core/decide-retraining";
import {
  afterStart,
  followRetraining,
} from "../../../../../functions/accuracy-evaluator/core/follow-retraining";
import type { RetrainingRecord } from "../../../../../functions/shared/retraining-record";
import { needsAttention, readRetrainingItem } from "../../../../../functions/shared/retraining-record";
import { breach, retraining } from "../retraining-samples";
import { accuracyPlan } from "../samples";

const endpointName = "prod-turbine-failure";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const trigger = { kind: "accuracyEvaluated" };
const at = (iso: string) => Date.parse(iso);

function verdict(count: number, changes: Partial<AccuracyVerdict> = {}): AccuracyVerdict {
  const windows = Array.from({ length: count }, (_, index) => breach(index + 1)).slice(-3);
  return { endpointName, modelPackageVersion: 7, streak: { count, windows }, met: count === 0, ...changes };
}

const decide = (
  record: RetrainingRecord | undefined,
  found: AccuracyVerdict,
  now = "2026-05-06T00:00:00.000Z",
  plan = accuracyPlan(),
) => decideRetraining(record, found, plan, { nowMs: at(now), trigger, sha256 });
const reasonOf = (step: ReturnType<typeof decide>) => ("reason" in step ? step.reason : step.kind);

describe("a retraining", () => {
  it("is requested with the window that makes the agreed number, and not with the one before", () => {
    assert.match(reasonOf(decide(undefined, verdict(2))), /^2 windows below what was agreed on, 3 start/);
    const step = decide(undefined, verdict(3));
    assert.ok(step.kind === "request");
    const { record, decision, expectedRevision } = step.write;
    assert.deepEqual(
      [record.state, record.revision, record.startedAt, record.cooldownUntil, record.stuckAfter],
      ["REQUESTED", 1, "2026-05-06T00:00:00.000Z", "2026-05-07T00:00:00.000Z", "2026-05-06T12:00:00.000Z"],
    );
    assert.equal(expectedRevision, undefined);
    assert.match(record.token, /^[0-9a-f]{64}$/);
    assert.deepEqual(
      [decision?.kind, decision?.decision, decision?.modelPackageVersion],
      ["retraining", "RETRAINING_STARTED", 7],
    );
    assert.match(
      decision?.reason ?? "",
      /^f1 was 0\.4, 0\.4, 0\.4 in the last 3 judged windows, agreed is at least 0\.6/,
    );
    assert.deepEqual(decision?.evidence.windows, [breach(1), breach(2), breach(3)]);
    assert.deepEqual(readRetrainingItem({ ...record, pk: "p", sk: "RETRAINING" }), record);
  });

  it("has a token that the same windows and pipeline always give, and others never", () => {
    const token = (found: AccuracyVerdict, plan = accuracyPlan()) => {
      const step = decide(undefined, found, "2026-05-06T00:00:00.000Z", plan);
      return step.kind === "request" ? step.write.record.token : "";
    };
    assert.equal(token(verdict(3)), token(verdict(3)));
    const { retraining: configured } = accuracyPlan();
    assert.ok(configured);
    const other = accuracyPlan({ retraining: { ...configured, pipelineName: "another" } });
    const tokens = [token(verdict(3)), token(verdict(4)), token(verdict(3), other)];
    tokens.push(token(verdict(3, { endpointName: "prod-other" })));
    assert.equal(new Set(tokens).size, 4);
  });

  it("has another token than the last one, also when more windows are asked for meanwhile", () => {
    const first = decide(undefined, verdict(3));
    assert.ok(first.kind === "request");
    const windows = [breach(1), breach(2), breach(3), breach(4)];
    const second = decide(
      { ...first.write.record, state: "FAILED" },
      verdict(4, { streak: { count: 4, windows } }),
      "2026-05-08T00:00:00.000Z",
      accuracyPlan({ breachWindows: 4 }),
    );
    assert.ok(second.kind === "request");
    assert.notEqual(second.write.record.token, first.write.record.token);
  });

  it("is none without a pipeline", () => {
    const { retraining: _none, ...plan } = accuracyPlan();
    assert.equal(reasonOf(decide(undefined, verdict(9), undefined, plan)), "no retraining is configured");
  });

  it("is the only one while it runs, or is stuck", () => {
    for (const state of ["RUNNING", "STUCK"] as const)
      assert.equal(reasonOf(decide(retraining({ state }), verdict(9))), "a retraining runs");
  });

  it("is started again with the same token when nobody knows whether it was", () => {
    const record = retraining({ state: "REQUESTED" });
    assert.deepEqual(decide(record, verdict(0)), { kind: "start", record });
  });

  it("holds the next one back until its cool-down is over", () => {
    const failed = retraining({ state: "FAILED" });
    const held = reasonOf(decide(failed, verdict(5), "2026-05-05T00:04:59.999Z"));
    assert.equal(held, "the cool-down lasts until 2026-05-05T00:05:00.000Z");
    assert.equal(decide(failed, verdict(5), "2026-05-05T00:05:00.000Z").kind, "request");
  });

  it("needs a window that the last one has not seen", () => {
    const failed = retraining({ state: "FAILED" });
    assert.match(reasonOf(decide(failed, verdict(3))), /no window was judged since/);
    assert.equal(decide(failed, verdict(4)).kind, "request");
  });

  it("needs as many windows after one that succeeded: older ones with late labels say nothing of it", () => {
    const succeeded = retraining({ state: "SUCCEEDED", startedAt: "2026-05-05T00:00:00.000Z" });
    for (const count of [4, 5, 6])
      assert.match(
        reasonOf(decide(succeeded, verdict(count))),
        /oldest of the windows .* lies before the last retraining/,
      );
    assert.equal(decide(succeeded, verdict(7)).kind, "request");
  });

  it("that failed is settled once the accuracy is as agreed again, and then needs nobody", () => {
    const failed = retraining({ state: "FAILED" });
    assert.equal(needsAttention(failed), true);
    const step = decide(failed, verdict(0));
    assert.ok(step.kind === "settle");
    assert.equal(needsAttention(step.write.record), false);
    assert.deepEqual([step.write.expectedRevision, step.write.record.revision], [2, 3]);
    assert.equal(decide(step.write.record, verdict(0)).kind, "nothing");
    assert.equal(decide(failed, verdict(0, { met: false })).kind, "nothing");
  });
});

describe("the start of a pipeline", () => {
  const record = retraining({ state: "REQUESTED", revision: 1 });
  const look = { nowMs: at("2026-05-04T00:06:00.000Z"), trigger };
  const start = (answer: Parameters<typeof afterStart>[2], nowMs = look.nowMs) =>
    afterStart(endpointName, record, answer, { nowMs, trigger });

  it("is noted with its execution, which nobody decided anew", () => {
    const write = start({ kind: "started", pipelineExecutionArn: "arn:x" });
    assert.deepEqual(
      [
        write?.record.state,
        write?.record.pipelineExecutionArn,
        write?.record.revision,
        write?.expectedRevision,
      ],
      ["RUNNING", "arn:x", 2, 1],
    );
    assert.equal(write?.decision, undefined);
  });

  it("that AWS refuses is a failure with its reason", () => {
    const write = start({ kind: "refused", reason: "ResourceNotFound: no such pipeline" });
    assert.equal(write?.record.state, "FAILED");
    assert.equal(write?.decision?.decision, "RETRAINING_FAILED");
    assert.match(write?.decision?.reason ?? "", /could not be started: ResourceNotFound/);
  });

  it("without an answer changes nothing, until it takes longer than the training may", () => {
    const answer = { kind: "unavailable", reason: "throttled" } as const;
    assert.equal(start(answer, at(record.stuckAfter) - 1), undefined);
    assert.equal(start(answer, at(record.stuckAfter))?.record.state, "FAILED");
  });
});

describe("a look at an execution", () => {
  const follow = (
    execution: Parameters<typeof followRetraining>[2],
    record = retraining(),
    now = "2026-05-04T01:00:00.000Z",
  ) => followRetraining(endpointName, record, execution, { nowMs: at(now), trigger });

  for (const state of ["RUNNING", "STUCK"] as const) {
    it(`that succeeded ends one that was ${state}`, () => {
      const write = follow({ kind: "succeeded" }, retraining({ state }));
      assert.deepEqual(
        [write?.record.state, write?.decision?.decision, write?.record.endedAt],
        ["SUCCEEDED", "RETRAINING_SUCCEEDED", "2026-05-04T01:00:00.000Z"],
      );
    });
    it(`that failed ends one that was ${state}`, () => {
      const write = follow({ kind: "failed", reason: "the pipeline was stopped" }, retraining({ state }));
      assert.deepEqual(
        [write?.record.state, write?.decision?.reason],
        ["FAILED", "the pipeline was stopped"],
      );
    });
  }

  it("that runs longer than it may, or that nobody can see, is stuck, and said to be once", () => {
    for (const execution of [{ kind: "running" }, { kind: "unknown", reason: "denied" }] as const) {
      const { stuckAfter } = retraining();
      assert.equal(follow(execution, retraining(), "2026-05-04T12:04:59.999Z"), undefined);
      const write = follow(execution, retraining(), stuckAfter);
      assert.deepEqual([write?.record.state, write?.decision?.decision], ["STUCK", "RETRAINING_STUCK"]);
      assert.equal(follow(execution, write?.record, "2026-05-09T00:00:00.000Z"), undefined);
    }
  });
});
