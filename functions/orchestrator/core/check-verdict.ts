import { type CheckReport, failureSummary, type LifecycleEvent } from "../../shared/check-report";
import type { RolloutCheck } from "../../shared/rollout-check";
import type { DeploymentFacts } from "./facts";

/** A hook's report as it was found; `absent` when the hook wrote none. */
export type HookReading =
  | { readonly kind: "report"; readonly report: CheckReport }
  | { readonly kind: "absent" | "unreadable"; readonly reason: string };

export type HookReadings = Readonly<Record<LifecycleEvent, HookReading>>;

export interface CheckVerdict {
  readonly event: "checkPassed" | "checkFailed";
  readonly reason: string;
  readonly evidence: Record<string, unknown>;
}

/** The hooks, in the order in which CodeDeploy runs them. */
export const lifecycleEvents = ["BeforeAllowTraffic", "AfterAllowTraffic"] as const;

/** A ledger item has 400 KB at most; a hook's findings are counted by the golden requests of a model team. */
const maximumFindings = 100;

/** Passed only when the deployment succeeded and each hook says, in its own report on this deployment, that all is well. */
export function judgeCheck(
  check: RolloutCheck,
  deployment: DeploymentFacts,
  readings: HookReadings,
): CheckVerdict {
  const { deploymentId = "unknown", release } = check;
  const problems = lifecycleEvents.flatMap((name) => problemsOf(readings[name], name, deploymentId));
  const evidence = {
    candidate: { endpointName: check.candidateEndpointName, endpointConfigName: check.candidateConfigName },
    deployment: {
      ...deployment,
      ...(release && { currentVersion: release.currentVersion, targetVersion: release.targetVersion }),
    },
    ...Object.fromEntries(lifecycleEvents.map((name) => [name, evidenceOf(readings[name])])),
  };
  if (deployment.status === "Succeeded" && problems.length === 0)
    return {
      event: "checkPassed",
      reason: `the candidate passed the hooks of deployment ${deploymentId}`,
      evidence,
    };
  const outcome =
    deployment.status === "Succeeded" ? "succeeded, its checks did not" : `is ${deployment.status}`;
  // A hook that never ran explains nothing; one that failed explains all.
  const found = lifecycleEvents.flatMap((name) => foundBy(readings[name]));
  const why = found.length > 0 ? found : [...(deployment.reason ? [deployment.reason] : []), ...problems];
  return {
    event: "checkFailed",
    reason: `the gateway's deployment ${deploymentId} ${outcome}: ${why.join("; ")}`,
    evidence,
  };
}

function foundBy(reading: HookReading): string[] {
  return reading.kind === "report" && reading.report.status === "Failed"
    ? [failureSummary(reading.report) || `${reading.report.lifecycleEvent} failed without a finding`]
    : [];
}

function problemsOf(reading: HookReading, name: LifecycleEvent, deploymentId: string): string[] {
  if (reading.kind !== "report") return [`the report of ${name} is ${reading.kind} (${reading.reason})`];
  const { report } = reading;
  if (report.deploymentId !== deploymentId || report.lifecycleEvent !== name)
    return [
      `the report of ${name} is about ${report.lifecycleEvent} of ${report.deploymentId}, not this deployment`,
    ];
  return foundBy(reading);
}

function evidenceOf(reading: HookReading): unknown {
  if (reading.kind !== "report") return { [reading.kind]: reading.reason };
  const { status, startedAt, endedAt, findings } = reading.report;
  const worstFirst = [...findings].sort(
    (a, b) => Number(a.status === "passed") - Number(b.status === "passed"),
  );
  return {
    status,
    startedAt,
    endedAt,
    findings: worstFirst.slice(0, maximumFindings),
    ...(findings.length > maximumFindings ? { findingsInAll: findings.length } : {}),
  };
}
