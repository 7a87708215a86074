import { needsAttention, type RetrainingRecord } from "../../shared/retraining-record";
import { followRetraining } from "../core/follow-retraining";
import { retrainingFailed } from "../core/metrics";
import type { Trigger } from "../core/retraining-write";
import { RetrainingCheckError } from "../errors";
import type { World } from "./ports";
import { recordRetraining } from "./record-retraining";
import { startRetraining } from "./retrain";

/**
 * Looks after every retraining of the environment, or after that of one execution: events of pipelines are lost and come
 * twice, so that each look reads the truth. A failure is told with every look, for as long as it lasts.
 */
export async function checkRetraining(
  world: World,
  trigger: Trigger,
  pipelineExecutionArn?: string,
): Promise<void> {
  const failures: { endpointName: string; error: unknown }[] = [];
  for (const reading of await world.listDocuments()) {
    if (reading.kind === "invalid") {
      failures.push(reading);
      continue;
    }
    const { accuracy, endpointName } = reading.document;
    if (accuracy === undefined) continue;
    try {
      await checkEndpoint(world, endpointName, trigger, pipelineExecutionArn);
    } catch (error) {
      failures.push({ endpointName, error });
    }
  }
  if (failures.length > 0) throw new RetrainingCheckError(failures);
}

async function checkEndpoint(
  world: World,
  endpointName: string,
  trigger: Trigger,
  pipelineExecutionArn: string | undefined,
): Promise<void> {
  const found = await world.ledger.retraining(endpointName);
  if (found === undefined) return;
  if (pipelineExecutionArn !== undefined && found.pipelineExecutionArn !== pipelineExecutionArn) return;
  if (found.state === "REQUESTED") {
    await startRetraining(world, endpointName, found, trigger);
    return;
  }
  const record = await follow(world, endpointName, found, trigger);
  if (needsAttention(record)) await world.publish([retrainingFailed(endpointName)], world.clock());
}

async function follow(
  world: World,
  endpointName: string,
  record: RetrainingRecord,
  trigger: Trigger,
): Promise<RetrainingRecord> {
  const { pipelineExecutionArn } = record;
  const isOpen = record.state === "RUNNING" || needsAttention(record);
  if (!isOpen || pipelineExecutionArn === undefined) return record;
  const execution = await world.pipelines.describe(pipelineExecutionArn);
  if (execution.kind === "unknown")
    world.log.error("the execution could not be looked at", { endpointName, reason: execution.reason });
  const write = followRetraining(endpointName, record, execution, { nowMs: world.clock(), trigger });
  if (write === undefined) return record;
  await recordRetraining(world, write);
  return write.record;
}
