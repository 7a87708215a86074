import type { Window } from "../../../../../../functions/shared/time-window";
import type { Baseline, BaselineFeature } from "../../../../../../functions/statistics/baseline";
import { distributionOfLevels } from "../../../../../../functions/statistics/distribution";
import { captureLine } from "../capture-records";

export const hour = "2026/05/01/10";
export const time = "2026-05-01T10:30:00Z";
export const window: Window = {
  startMs: Date.parse("2026-05-01T10:00:00Z"),
  endMs: Date.parse("2026-05-01T11:00:00Z"),
};

/** A numeric feature whose baseline are these values. */
export function numericFeature(
  name: string,
  values: readonly number[],
  type: "Fractional" | "Integral" = "Fractional",
): BaselineFeature {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0);
  const distribution = distributionOfLevels([values]);
  const numeric = { mean, standardDeviation: Math.sqrt(variance), ...(distribution && { distribution }) };
  return { name, type, presentCount: values.length, numeric };
}

export function textFeature(name: string, values: readonly string[]): BaselineFeature {
  return {
    name,
    type: "String",
    presentCount: values.length,
    categories: new Map(values.map((value) => [value, 1])),
  };
}

/** Temperature, speed and site, as a small baseline. */
export const baseline: Baseline = {
  features: [
    numericFeature("temperature", [18.5, 19, 19.25, 20, 20.5, 21, 22.75]),
    numericFeature("rpm", [2990, 3000, 3000, 3010, 3020], "Integral"),
    textFeature("site", ["north", "south"]),
  ],
};

export const csv = (data: string): string => captureLine({ data, time });
export const json = (data: unknown, contentType = "application/json"): string =>
  captureLine({
    data: typeof data === "string" ? data : JSON.stringify(data),
    time,
    encoding: "JSON",
    contentType,
  });
export const base64 = (data: string, contentType: string): string =>
  captureLine({ data: Buffer.from(data).toString("base64"), time, encoding: "BASE64", contentType });
