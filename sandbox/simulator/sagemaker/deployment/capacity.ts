import type { CapacitySize } from "@aws-sdk/client-sagemaker";
import type { SageMakerBehaviour } from "../behaviour";

type Rounding = Pick<SageMakerBehaviour, "capacityRounding" | "percentageShifts">;

/** Instances that a size means in a fleet of `total`: at least one, at most all. */
export function instancesOf(size: CapacitySize, total: number, rounding: Rounding): number {
  const value = size.Value ?? 0;
  const exact = size.Type === "INSTANCE_COUNT" ? value : (value * total) / 100;
  const whole = rounding.capacityRounding === "up" ? Math.ceil(exact) : Math.floor(exact);
  return Math.min(Math.max(whole, 1), total);
}

/** The share of the traffic (0..1) that a size means in a fleet of `total`. */
export function shareOf(size: CapacitySize, total: number, rounding: Rounding): number {
  const asConfigured = size.Type === "CAPACITY_PERCENT" && rounding.percentageShifts === "asConfigured";
  const share = asConfigured ? (size.Value ?? 0) / 100 : instancesOf(size, total, rounding) / total;
  return Math.min(Math.max(share, 0), 1);
}
