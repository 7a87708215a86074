import type { CollectedFleet, Point } from "../../cli/report/collect/collected-fleet";

export const dayMs = 86_400_000;
export const hourMs = 3_600_000;
export const minuteMs = 60_000;
export const features = ["air_temperature", "rotor_speed", "torque", "tool_wear"];

export const iso = (at: number): string => new Date(at).toISOString();
export const nameOf = (index: number): string => `prod-turbine-${String(index).padStart(3, "0")}`;

/** A series over the range, one value in so many seconds. */
export function pointsOf(
  { from, to }: CollectedFleet["range"],
  seconds: number,
  value: (at: number) => number,
): Point[] {
  const points: Point[] = [];
  for (let at = from; at < to; at += seconds * 1000) points.push([at, value(at)]);
  return points;
}
