import type { AccuracyPlan } from "../../shared/accuracy-plan";
import { assertNever } from "../../shared/assert-never";
import { needsAttention, type RetrainingRecord } from "../../shared/retraining-record";
import { type AccuracyVerdict, decideRetraining } from "../core/decide-retraining";
import { afterStart } from "../core/follow-retraining";
import { retrainingFailed } from "../core/metrics";
import type { Trigger } from "../core/retraining-write";
import { RetrainingNotStartedError } from "../errors";
import type { World } from "./ports";
import { recordRetraining } from "./record-retraining";

/** So often a write may lose against somebody else's before the next run takes it up. */
const attempts = 3;

/** Does the one next step of an endpoint's retraining, if there is one. */
export async function advanceRetraining(
  world: World,
  verdict: AccuracyVerdict,
  plan: AccuracyPlan,
  trigger: Trigger,
): Promise<void> {
  const { endpointName } = verdict;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const record = await world.ledger.retraining(endpointName);
    const surroundings = { nowMs: world.clock(), trigger, sha256: world.sha256 };
    const step = decideRetraining(record, verdict, plan, surroundings);
    switch (step.kind) {
      case "nothing":
        world.log.info("no retraining", { endpointName, reason: step.reason });
        return;
      case "start":
        await startRetraining(world, endpointName, step.record, trigger);
        return;
      case "request":
      case "settle": {
        if ((await world.ledger.write(step.write)) === "lost") continue;
        world.log.info("retraining", { endpointName, step: step.kind, reason: step.write.record.reason });
        if (step.kind === "request") await startRetraining(world, endpointName, step.write.record, trigger);
        return;
      }
      default:
        assertNever(step);
    }
  }
  world.log.info("others write the retraining of the endpoint; the next run looks again", { endpointName });
}

/** Calls SageMaker for a request that is on record, with its token: asked twice it starts one execution. */
export async function startRetraining(
  world: World,
  endpointName: string,
  record: RetrainingRecord,
  trigger: Trigger,
): Promise<void> {
  const answer = await world.pipelines.start(endpointName, record);
  const nowMs = world.clock();
  const write = afterStart(endpointName, record, answer, { nowMs, trigger });
  if (write === undefined)
    throw new RetrainingNotStartedError(endpointName, "reason" in answer ? answer.reason : "no answer");
  await recordRetraining(world, write);
  if (needsAttention(write.record)) await world.publish([retrainingFailed(endpointName)], nowMs);
}
