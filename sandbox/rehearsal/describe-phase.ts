import { assertNever } from "../simulator/kernel/assert-never";
import type { DeploymentState } from "../simulator/sagemaker/deployment/state";
import type { RehearsedRollout } from "./rehearsal";

/** What a deployment does from now on, in words. */
export function phaseText({ phase, plan, newShare }: DeploymentState): string {
  const total = plan.steps.length;
  switch (phase.kind) {
    case "provisioning":
      return plan.kind === "rolling"
        ? `starts batch ${phase.step + 1} of ${total}`
        : "starts the new fleet beside the old one";
    case "activating":
      return `turns traffic on, step ${phase.step + 1} of ${total}`;
    case "baking": {
      const step = plan.steps[phase.step];
      const seconds = step?.bakeSeconds ?? 0;
      const where = `${percent(newShare)} on the new version (${step?.capacityLabel})`;
      return seconds === 0 ? `${where}, not watched` : `${where}, watched for ${seconds} s`;
    }
    case "rollingBack":
      return newShare === 0
        ? `rolls back, all traffic to the old version: ${phase.reason}`
        : `rolls back batch by batch, ${percent(newShare)} still on the new version: ${phase.reason}`;
    case "succeeded":
      return "PROMOTED: the new version serves alone";
    case "rolledBack":
      return "ROLLED_BACK: the old version serves alone";
    case "failed":
      return `FAILED: ${phase.reason}`;
    default:
      return assertNever(phase);
  }
}

/** The orchestrator's word for how a finished deployment ended. */
export function verdictOf({ phase }: DeploymentState): RehearsedRollout["verdict"] {
  switch (phase.kind) {
    case "succeeded":
      return "PROMOTED";
    case "rolledBack":
      return "ROLLED_BACK";
    case "failed":
      return "FAILED";
    case "provisioning":
    case "activating":
    case "baking":
    case "rollingBack":
      throw new Error(`a deployment that is ${phase.kind} has no verdict yet`);
    default:
      return assertNever(phase);
  }
}

/** A share as a whole percentage. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
