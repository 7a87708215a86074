import type { Occurrence, ViolationRecord } from "../../functions/shared/violation-records";

const arrows = { up: "up", down: "down", none: "" } as const;

/** What it is, in a few words: `air_temperature mean_shift_check up · turbine-failure · historian`. */
export function violationText(
  record: Pick<
    ViolationRecord,
    "feature" | "check" | "direction" | "modelPackageGroupName" | "upstreamSource"
  >,
): string {
  const { feature = "data set", check, direction, modelPackageGroupName, upstreamSource } = record;
  const what = [feature, check, arrows[direction]].filter((part) => part !== "").join(" ");
  return `${what} · ${modelPackageGroupName} · ${upstreamSource}`;
}

/** A figure beside what is allowed: `4.2 of 3 sigma`; a dash where nothing is measured. */
export function figureText(figure: Pick<Occurrence, "measured" | "threshold" | "unit"> | undefined): string {
  if (figure === undefined || figure.measured === null) return "-";
  const { measured, threshold, unit } = figure;
  const allowed = threshold === null ? "" : ` of ${short(threshold)}`;
  return `${short(measured)}${allowed}${unit === "none" || unit === "value" ? "" : ` ${unit}`}`;
}

/** Four digits are what people compare. */
const short = (value: number): string => String(Number(value.toPrecision(4)));
