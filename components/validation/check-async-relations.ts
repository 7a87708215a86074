import { type Checks, isRecord } from "./checks";

/** Checks that nothing is asked of an asynchronous endpoint that AWS does not offer for one. */
export function checkAsyncRelations(checks: Checks, args: Readonly<Record<string, unknown>>): void {
  if (args.asyncInference === undefined) return;
  const { alarms, rollout, drift } = args;
  const refuse = (path: string, reason: string) => checks.add(path, `${reason}; remove it`);
  if (args.autoscaling !== undefined)
    refuse(
      "autoscaling",
      "must be absent with asyncInference: the requests per instance that it keeps are not published there",
    );
  if (args.gateway !== undefined)
    refuse(
      "gateway",
      "must be absent with asyncInference: the gateway waits for answers, which such endpoints write to S3",
    );
  if (isRecord(alarms) && alarms.modelErrorRatio !== undefined)
    checks.add(
      "alarms.modelErrorRatio",
      "must be absent with asyncInference, which has no such metric; use asyncInference.maximumFailuresPerMinute",
    );
  if (isRecord(rollout) && typeof rollout.minimumInvocations === "number" && rollout.minimumInvocations > 0)
    refuse(
      "rollout.minimumInvocations",
      "must be absent or 0 with asyncInference: SageMaker does not count its invocations",
    );
  if (isRecord(drift) && drift.backend === "sagemaker-model-monitor")
    checks.add(
      "drift.backend",
      "must be evaluator with asyncInference: Model Monitor reads real-time endpoints only",
    );
}
