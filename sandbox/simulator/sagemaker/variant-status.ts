import { assertNever } from "../kernel/assert-never";
import type { DeploymentState } from "./deployment/state";

export interface VariantStatusEntry {
  readonly Status: "Creating" | "Updating" | "Deleting" | "ActivatingTraffic" | "Baking";
  readonly StatusMessage: string;
  readonly StartTime: Date;
}

/**
 * What `VariantStatus` says of the new fleet. The wording of the bake follows the sample in
 * https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html; AWS publishes no other.
 */
export function newFleetStatus(deployment: DeploymentState): VariantStatusEntry | undefined {
  const { phase, plan } = deployment;
  switch (phase.kind) {
    case "provisioning":
      return {
        Status: "Creating",
        StatusMessage: "Creating inference resources for the production variant.",
        StartTime: new Date(phase.since),
      };
    case "activating":
      return {
        Status: "ActivatingTraffic",
        StatusMessage: `Turning on traffic on ${plan.steps[phase.step]?.capacityLabel}.`,
        StartTime: new Date(phase.since),
      };
    case "baking": {
      const step = plan.steps[phase.step];
      return {
        Status: "Baking",
        StatusMessage:
          `Baking for ${step?.bakeSeconds} seconds (${step?.bakeSetting}) ` +
          `with traffic enabled on ${step?.capacityLabel}.`,
        StartTime: new Date(phase.since),
      };
    }
    case "rollingBack":
      return {
        Status: "Deleting",
        StatusMessage: "Terminating inference resources for the production variant.",
        StartTime: new Date(phase.since),
      };
    case "succeeded":
    case "rolledBack":
    case "failed":
      return undefined;
    default:
      return assertNever(phase);
  }
}
