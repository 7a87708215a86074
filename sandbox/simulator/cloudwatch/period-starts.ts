import type { SimulatedTime } from "../kernel/ports";
import { AwsError } from "../kernel/service";

/** The beginnings of the periods that a request asks for, oldest first. */
export function periodStarts(
  start: Date | undefined,
  end: Date | undefined,
  periodSeconds: number,
): readonly SimulatedTime[] {
  const periodMs = periodSeconds * 1000;
  const from = Math.floor((start?.getTime() ?? 0) / periodMs) * periodMs;
  const to = end?.getTime() ?? 0;
  if (start === undefined || end === undefined || start.getTime() >= to) {
    throw new AwsError(
      "InvalidParameterValueException",
      "The parameter StartTime must be before the parameter EndTime.",
    );
  }
  return Array.from({ length: Math.ceil((to - from) / periodMs) }, (_, index) => from + index * periodMs);
}
