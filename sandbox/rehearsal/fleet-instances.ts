import { assertNever } from "../simulator/kernel/assert-never";
import type { DeploymentState } from "../simulator/sagemaker/deployment/state";

/** Instances that run, and are paid for, from the start of their provisioning to the end of their removal. */
export interface FleetInstances {
  readonly old: number;
  readonly new: number;
}

/** Both fleets of a deployment of `instances` instances in its present phase. */
export function fleetInstances(
  { plan, phase, newShare }: DeploymentState,
  instances: number,
): FleetInstances {
  switch (phase.kind) {
    case "succeeded":
      return { old: 0, new: instances };
    case "rolledBack":
      return { old: instances, new: 0 };
    case "failed":
    case "rollingBack": {
      // Blue/green keeps both whole fleets until the end.
      if (plan.kind !== "rolling") return { old: instances, new: instances };
      const serving = Math.round(newShare * instances);
      const batch = phase.kind === "failed" ? 0 : Math.round(plan.rollbackShare * instances);
      return { old: Math.min(instances, instances - serving + batch), new: serving };
    }
    case "provisioning":
    case "activating":
    case "baking": {
      if (plan.kind !== "rolling") return { old: instances, new: instances };
      // A batch of the old fleet goes when the new batch has been watched.
      const before = plan.steps[phase.step - 1]?.newShare ?? 0;
      const after = plan.steps[phase.step]?.newShare ?? 1;
      return { old: instances - Math.round(before * instances), new: Math.round(after * instances) };
    }
    default:
      return assertNever(phase);
  }
}
