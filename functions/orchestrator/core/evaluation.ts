import { search } from "@aws-lambda-powertools/jmespath";
import type { Evaluation } from "../../shared/endpoint-document";

export interface MetricSource {
  readonly s3Uri: string;
  /** `sha256:<64 hexadecimal digits>` when the registry recorded one. */
  readonly contentDigest?: string;
}

/** What came back when a report was read. `unavailable` says nothing about the version: the read is tried again later. */
export type ReportReading =
  | {
      readonly kind: "read";
      readonly text: string;
      /** Hexadecimal. */
      readonly sha256: string;
      readonly lastModifiedAt: string;
      readonly versionId?: string;
      readonly etag?: string;
    }
  | { readonly kind: "unreadable"; readonly reason: string }
  | { readonly kind: "unavailable"; readonly reason: string };

export type ReportReadings = Readonly<Partial<Record<Evaluation["source"], ReportReading>>>;

/** A version's reports: where the registry says they are, and what came back. */
export interface ReportSet {
  readonly metricSources: Readonly<Partial<Record<Evaluation["source"], MetricSource>>>;
  readonly readings: ReportReadings;
}

/** What the version is compared with: the version that serves, or why there is none to compare with. */
export type ServingReports =
  | ({ readonly kind: "reports"; readonly modelPackageVersion: number } & ReportSet)
  | { readonly kind: "none"; readonly reason: string };

export type Judgement =
  | { readonly kind: "holds"; readonly value: number; readonly servingValue?: number }
  | {
      readonly kind: "fails";
      readonly reason: string;
      readonly value?: number;
      readonly servingValue?: number;
    };

/** Judges one evaluation: the number must be there, keep to its bound, and be no worse than the serving version's. */
export function judgeEvaluation(
  evaluation: Evaluation,
  reports: ReportSet,
  serving: ServingReports,
  now: number,
): Judgement {
  const found = numberOf(evaluation, reports, now);
  if (typeof found === "string") return { kind: "fails", reason: found };
  const { comparison, bound, path } = evaluation;
  const bounded = bound === undefined || compare(found, comparison, bound);
  const reasons = bounded ? [] : [`${path} is ${found}, must be ${wording[comparison]} ${bound}`];
  if (evaluation.notWorseThan === undefined) return judgement(reasons, found);
  const reference = servingNumber(evaluation, serving);
  if (typeof reference === "string") return judgement([...reasons, reference], found);
  const worse = worseReason(evaluation, found, reference);
  return judgement(worse === undefined ? reasons : [...reasons, worse], found, reference);
}

function judgement(reasons: readonly string[], value: number, servingValue?: number): Judgement {
  const values = { value, ...(servingValue === undefined ? {} : { servingValue }) };
  return reasons.length === 0
    ? { kind: "holds", ...values }
    : { kind: "fails", reason: reasons.join(" and "), ...values };
}

/** The serving version's number, or the reason to refuse: what cannot be compared is not taken for better. */
function servingNumber(evaluation: Evaluation, serving: ServingReports): number | string {
  if (serving.kind === "none") return `cannot be compared with the serving version: ${serving.reason}`;
  const { maximumReportAgeDays: _mayBeOld, ...ageless } = evaluation;
  const found = numberOf(ageless, serving, 0);
  return typeof found === "number"
    ? found
    : `cannot be compared with the serving version ${serving.modelPackageVersion}: ${found}`;
}

function worseReason(evaluation: Evaluation, value: number, serving: number): string | undefined {
  const { comparison, path, tolerance = 0 } = evaluation;
  const higherIsBetter = comparison === "greaterThan" || comparison === "greaterThanOrEqual";
  const limit = higherIsBetter ? serving - tolerance : serving + tolerance;
  if (higherIsBetter ? value >= limit : value <= limit) return undefined;
  return (
    `${path} is ${value}, worse than the ${serving} of the serving version ` +
    `by more than the tolerance ${tolerance}`
  );
}

/** The finite number that the evaluation is about, or why there is none. */
function numberOf(
  evaluation: Evaluation,
  { metricSources, readings }: ReportSet,
  now: number,
): number | string {
  const source = metricSources[evaluation.source];
  const reading = readings[evaluation.source];
  if (source === undefined)
    return `the model package has no ${evaluation.source}; register the version with its evaluation report`;
  if (reading === undefined) return `${source.s3Uri} was not read`;
  if (reading.kind !== "read") return `${source.s3Uri} is not readable: ${reading.reason}`;
  if (source.contentDigest !== undefined && source.contentDigest.toLowerCase() !== `sha256:${reading.sha256}`)
    return `${source.s3Uri} is not the registered report: ContentDigest is ${source.contentDigest}, the object has sha256:${reading.sha256}`;
  const age = ageProblem(evaluation, reading.lastModifiedAt, now);
  if (age !== undefined) return `${source.s3Uri} ${age}`;
  const value = numberAt(reading.text, evaluation.path);
  return typeof value === "string" ? `${source.s3Uri} ${value}` : value;
}

const dayMilliseconds = 86_400_000;

function ageProblem(
  { maximumReportAgeDays }: Evaluation,
  lastModifiedAt: string,
  now: number,
): string | undefined {
  if (maximumReportAgeDays === undefined) return undefined;
  const ageDays = (now - Date.parse(lastModifiedAt)) / dayMilliseconds;
  // Written this way round, so that an unreadable date (NaN) is refused too.
  if (ageDays <= maximumReportAgeDays) return undefined;
  return `is too old: last modified ${lastModifiedAt}, allowed age ${maximumReportAgeDays} day(s)`;
}

/** The number at the path, or why there is none. */
function numberAt(text: string, path: string): number | string {
  let report: ReturnType<typeof JSON.parse>;
  try {
    report = JSON.parse(text);
  } catch (error) {
    return `is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  let found: unknown;
  try {
    found = search(path, report, {});
  } catch (error) {
    return `cannot be searched with ${path}: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (found === null || found === undefined) return `has nothing at ${path}`;
  if (typeof found === "number" && Number.isFinite(found)) return found;
  return `has ${JSON.stringify(found).slice(0, 80)} at ${path}, which is not a finite number`;
}

const wording: Record<Evaluation["comparison"], string> = {
  greaterThan: "above",
  greaterThanOrEqual: "at least",
  lessThan: "below",
  lessThanOrEqual: "at most",
};

function compare(value: number, comparison: Evaluation["comparison"], bound: number): boolean {
  switch (comparison) {
    case "greaterThan":
      return value > bound;
    case "greaterThanOrEqual":
      return value >= bound;
    case "lessThan":
      return value < bound;
    case "lessThanOrEqual":
      return value <= bound;
  }
}
