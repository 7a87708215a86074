import type { Evaluation, Gate } from "../../shared/endpoint-document";
import {
  judgeEvaluation,
  type MetricSource,
  type ReportReadings,
  type ReportSet,
  type ServingReports,
} from "./evaluation";

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
  readonly customerMetadataProperties: Readonly<Record<string, string>>;
  /** Absent when the package has no model card. */
  readonly modelCardStatus?: string;
  readonly metricSources: Readonly<Partial<Record<Evaluation["source"], MetricSource>>>;
}

export type GateVerdict =
  | { readonly kind: "passed"; readonly evidence: Record<string, unknown> }
  | {
      readonly kind: "refused";
      readonly problems: readonly string[];
      readonly evidence: Record<string, unknown>;
    }
  | { readonly kind: "notJudged"; readonly reason: string };

/** The metric sources that the evaluations need, each once. */
export function requiredSources(evaluations: readonly Evaluation[]): Evaluation["source"][] {
  return [...new Set(evaluations.map(({ source }) => source))];
}

/** The metric sources that are compared with those of the serving version, each once. */
export const comparedSources = (evaluations: readonly Evaluation[]): Evaluation["source"][] =>
  requiredSources(evaluations.filter(({ notWorseThan }) => notWorseThan !== undefined));

export interface GateInput {
  readonly modelPackage: ModelPackage;
  readonly gate: Gate;
  readonly readings: ReportReadings;
  readonly serving: ServingReports;
  readonly now: number;
}

/** Judges a version by its record and its reports; refuses with every reason at once. */
export function judgeVersion({ modelPackage, gate, readings, serving, now }: GateInput): GateVerdict {
  const { evaluations } = gate;
  const unavailable =
    unavailableReport(requiredSources(evaluations), readings) ??
    (serving.kind === "none" ? undefined : unavailableReport(comparedSources(evaluations), serving.readings));
  if (unavailable !== undefined) return { kind: "notJudged", reason: unavailable };
  const reports = { metricSources: modelPackage.metricSources, readings };
  const judgements = evaluations.map((evaluation) => ({
    evaluation,
    judgement: judgeEvaluation(evaluation, reports, serving, now),
  }));
  const problems = [
    ...recordProblems(modelPackage),
    ...metadataProblems(modelPackage, gate),
    ...judgements.flatMap(({ evaluation, judgement }) =>
      judgement.kind === "fails" ? [`evaluation "${evaluation.name}": ${judgement.reason}`] : [],
    ),
  ];
  const evidence = {
    ...recordEvidence(modelPackage),
    ...metadataEvidence(modelPackage, gate),
    evaluations: judgements.map(({ evaluation, judgement: { kind, ...found } }) => ({
      ...evaluation,
      holds: kind === "holds",
      ...found,
    })),
    reports: reportEvidence(reports, requiredSources(evaluations)),
    ...(serving.kind === "none" || comparedSources(evaluations).length === 0
      ? {}
      : {
          servingVersion: serving.modelPackageVersion,
          servingReports: reportEvidence(serving, comparedSources(evaluations)),
        }),
  };
  return problems.length === 0 ? { kind: "passed", evidence } : { kind: "refused", problems, evidence };
}

function unavailableReport(
  sources: readonly Evaluation["source"][],
  readings: ReportReadings,
): string | undefined {
  for (const source of sources) {
    const reading = readings[source];
    if (reading?.kind === "unavailable") return `${source}: ${reading.reason}`;
  }
  return undefined;
}

/** Judges a version that serves and changes what it runs on, or one that has served and comes back: it has proven itself. */
export function judgeServingVersion(modelPackage: ModelPackage): GateVerdict {
  const problems = recordProblems(modelPackage);
  const evidence = {
    ...recordEvidence(modelPackage),
    evaluations: "not repeated: this version serves, or has served",
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

/** What the package itself must say, beside its reports. */
function metadataProblems(modelPackage: ModelPackage, gate: Gate): string[] {
  const { requiredCustomerMetadataProperties = [], modelCardStatus } = gate;
  const problems = requiredCustomerMetadataProperties.flatMap(({ name, value }) => {
    const found = modelPackage.customerMetadataProperties[name];
    if (found === undefined || found.trim() === "")
      return [
        `CustomerMetadataProperties has no "${name}"; set it${value === undefined ? "" : ` to "${value}"`}`,
      ];
    return value === undefined || found === value
      ? []
      : [`CustomerMetadataProperties "${name}" is "${found}", must be "${value}"`];
  });
  if (modelCardStatus === undefined || modelPackage.modelCardStatus === modelCardStatus) return problems;
  const card = modelPackage.modelCardStatus;
  const found = card === undefined ? "the package has no model card" : `ModelCardStatus is "${card}"`;
  return [...problems, `${found}, must be "${modelCardStatus}"`];
}

function metadataEvidence(modelPackage: ModelPackage, gate: Gate): Record<string, unknown> {
  const { requiredCustomerMetadataProperties = [], modelCardStatus } = gate;
  return {
    ...(requiredCustomerMetadataProperties.length === 0
      ? {}
      : {
          customerMetadataProperties: Object.fromEntries(
            requiredCustomerMetadataProperties.map(({ name }) => [
              name,
              modelPackage.customerMetadataProperties[name] ?? null,
            ]),
          ),
        }),
    ...(modelCardStatus === undefined ? {} : { modelCardStatus: modelPackage.modelCardStatus ?? null }),
  };
}

const recordEvidence = (modelPackage: ModelPackage) => ({
  modelPackageStatus: modelPackage.status,
  modelApprovalStatus: modelPackage.approvalStatus,
  packageLastModifiedAt: modelPackage.lastModifiedAt,
});

function reportEvidence(
  { metricSources, readings }: ReportSet,
  sources: readonly Evaluation["source"][],
): Record<string, unknown>[] {
  return sources.map((source) => {
    const reading = readings[source];
    const s3Uri = metricSources[source]?.s3Uri;
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
