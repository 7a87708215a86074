import { search } from "@aws-lambda-powertools/jmespath";
import type { Evaluation } from "../../shared/endpoint-document";

/** The registry's record of a version, as the gate needs it. */
export interface ModelPackage {
  readonly modelPackageArn: string;
  readonly status: string;
  readonly approvalStatus: string;
  /** ISO 8601; absent when the registry never changed it after creation. */
  readonly lastModifiedAt: string;
  readonly containers: readonly { readonly fromMarketplace: boolean }[];
  readonly contentTypes: readonly string[];
  readonly responseTypes: readonly string[];
  readonly metricSources: Readonly<Partial<Record<Evaluation["source"], MetricSource>>>;
}

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

export type GateVerdict =
  | { readonly kind: "passed"; readonly evidence: Record<string, unknown> }
  | {
      readonly kind: "refused";
      readonly problems: readonly string[];
      readonly evidence: Record<string, unknown>;
    }
  | { readonly kind: "notJudged"; readonly reason: string };

type Judgement =
  | { readonly kind: "holds"; readonly value: number }
  | { readonly kind: "fails"; readonly reason: string; readonly value?: number };

/** The metric sources that the evaluations need, each once. */
export function requiredSources(evaluations: readonly Evaluation[]): Evaluation["source"][] {
  return [...new Set(evaluations.map(({ source }) => source))];
}

/** Judges a version by its record and its reports; refuses with every reason at once. */
export function judgeVersion(
  modelPackage: ModelPackage,
  evaluations: readonly Evaluation[],
  readings: ReportReadings,
  now: number,
): GateVerdict {
  for (const source of requiredSources(evaluations)) {
    const reading = readings[source];
    if (reading?.kind === "unavailable") return { kind: "notJudged", reason: `${source}: ${reading.reason}` };
  }
  const judgements = evaluations.map((evaluation) => ({
    evaluation,
    judgement: judge(
      evaluation,
      modelPackage.metricSources[evaluation.source],
      readings[evaluation.source],
      now,
    ),
  }));
  const problems = [
    ...recordProblems(modelPackage),
    ...judgements.flatMap(({ evaluation, judgement }) =>
      judgement.kind === "fails" ? [`evaluation "${evaluation.name}": ${judgement.reason}`] : [],
    ),
  ];
  const evidence = {
    modelPackageStatus: modelPackage.status,
    modelApprovalStatus: modelPackage.approvalStatus,
    packageLastModifiedAt: modelPackage.lastModifiedAt,
    evaluations: judgements.map(({ evaluation, judgement }) => ({
      name: evaluation.name,
      source: evaluation.source,
      path: evaluation.path,
      comparison: evaluation.comparison,
      bound: evaluation.bound,
      holds: judgement.kind === "holds",
      ...(judgement.value === undefined ? {} : { value: judgement.value }),
      ...(judgement.kind === "fails" ? { reason: judgement.reason } : {}),
    })),
    reports: reportEvidence(modelPackage, evaluations, readings),
  };
  return problems.length === 0 ? { kind: "passed", evidence } : { kind: "refused", problems, evidence };
}

/** Judges a version that already serves and only changes what it runs on: its evaluations have been proven. */
export function judgeServingVersion(modelPackage: ModelPackage): GateVerdict {
  const problems = recordProblems(modelPackage);
  const evidence = {
    modelPackageStatus: modelPackage.status,
    modelApprovalStatus: modelPackage.approvalStatus,
    packageLastModifiedAt: modelPackage.lastModifiedAt,
    evaluations: "not repeated: this version serves already",
  };
  return problems.length === 0 ? { kind: "passed", evidence } : { kind: "refused", problems, evidence };
}

function recordProblems(modelPackage: ModelPackage): string[] {
  const problems: string[] = [];
  if (modelPackage.status !== "Completed")
    problems.push(`ModelPackageStatus is "${modelPackage.status}", must be "Completed"`);
  if (modelPackage.approvalStatus !== "Approved")
    problems.push(`ModelApprovalStatus is "${modelPackage.approvalStatus}", must be "Approved"`);
  if (modelPackage.containers.length === 0) problems.push("InferenceSpecification.Containers is empty");
  if (modelPackage.containers.some(({ fromMarketplace }) => fromMarketplace))
    problems.push(
      "a container comes from AWS Marketplace, which SageMaker's deployment guardrails do not watch",
    );
  if (modelPackage.contentTypes.length === 0)
    problems.push("InferenceSpecification.SupportedContentTypes is empty");
  if (modelPackage.responseTypes.length === 0)
    problems.push("InferenceSpecification.SupportedResponseMIMETypes is empty");
  return problems;
}

const fails = (reason: string, value?: number): Judgement =>
  value === undefined ? { kind: "fails", reason } : { kind: "fails", reason, value };

function judge(
  evaluation: Evaluation,
  source: MetricSource | undefined,
  reading: ReportReading | undefined,
  now: number,
): Judgement {
  if (source === undefined)
    return fails(
      `the model package has no ${evaluation.source}; register the version with its evaluation report`,
    );
  if (reading === undefined) return fails(`${source.s3Uri} was not read`);
  if (reading.kind !== "read") return fails(`${source.s3Uri} is not readable: ${reading.reason}`);
  if (source.contentDigest !== undefined && source.contentDigest.toLowerCase() !== `sha256:${reading.sha256}`)
    return fails(
      `${source.s3Uri} is not the registered report: ContentDigest is ${source.contentDigest}, the object has sha256:${reading.sha256}`,
    );
  const age = ageProblem(evaluation, reading.lastModifiedAt, now);
  if (age !== undefined) return fails(`${source.s3Uri} ${age}`);
  const value = numberAt(reading.text, evaluation.path);
  if (typeof value === "string") return fails(`${source.s3Uri} ${value}`);
  return compare(value, evaluation)
    ? { kind: "holds", value }
    : fails(
        `${evaluation.path} is ${value}, must be ${wording[evaluation.comparison]} ${evaluation.bound}`,
        value,
      );
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

function compare(value: number, { comparison, bound }: Evaluation): boolean {
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

function reportEvidence(
  modelPackage: ModelPackage,
  evaluations: readonly Evaluation[],
  readings: ReportReadings,
): Record<string, unknown>[] {
  return requiredSources(evaluations).map((source) => {
    const reading = readings[source];
    const s3Uri = modelPackage.metricSources[source]?.s3Uri;
    return {
      source,
      ...(s3Uri === undefined ? { missing: true } : { s3Uri }),
      ...(reading?.kind === "read"
        ? {
            sha256: reading.sha256,
            lastModifiedAt: reading.lastModifiedAt,
            ...(reading.versionId === undefined ? {} : { versionId: reading.versionId }),
            ...(reading.etag === undefined ? {} : { etag: reading.etag }),
          }
        : {}),
    };
  });
}
