import {
  DescribeModelPackageCommand,
  type DescribeModelPackageOutput,
  ListModelPackagesCommand,
  type MetricsSource,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { isNotFound } from "../../shared/aws-errors";
import type { MetricSource } from "../core/evaluation";
import type { ModelPackage } from "../core/gate";
import { versionOfArn } from "../core/names";
import type { ApprovedPackage, MetricSourceName, ModelRegistry } from "./ports";

/** The SageMaker model registry. */
export class SageMakerModelRegistry implements ModelRegistry {
  constructor(private readonly client: SageMakerClient) {}

  async newestApproved(modelPackageGroupName: string, limit: number): Promise<ApprovedPackage[]> {
    try {
      const { ModelPackageSummaryList = [] } = await this.client.send(
        new ListModelPackagesCommand({
          ModelPackageGroupName: modelPackageGroupName,
          ModelApprovalStatus: "Approved",
          SortBy: "CreationTime",
          SortOrder: "Descending",
          MaxResults: limit,
        }),
      );
      return ModelPackageSummaryList.flatMap(({ ModelPackageArn, ModelPackageVersion, CreationTime }) => {
        const version = ModelPackageVersion ?? versionOfArn(ModelPackageArn ?? "");
        if (ModelPackageArn === undefined || version === undefined) return [];
        const created = CreationTime === undefined ? {} : { createdAt: CreationTime.toISOString() };
        return [{ modelPackageArn: ModelPackageArn, modelPackageVersion: version, ...created }];
      }).sort((a, b) => b.modelPackageVersion - a.modelPackageVersion);
    } catch (error) {
      // The group belongs to the data scientists and may come after the endpoint: then nothing is approved yet.
      if (isNotFound(error)) return [];
      throw error;
    }
  }

  async describe(modelPackageArn: string): Promise<ModelPackage | undefined> {
    try {
      const answer = await this.client.send(
        new DescribeModelPackageCommand({ ModelPackageName: modelPackageArn }),
      );
      return modelPackageOf(modelPackageArn, answer);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }
}

function modelPackageOf(modelPackageArn: string, answer: DescribeModelPackageOutput): ModelPackage {
  const inference = answer.InferenceSpecification;
  const changed = answer.LastModifiedTime ?? answer.CreationTime;
  return {
    modelPackageArn,
    status: answer.ModelPackageStatus ?? "missing",
    approvalStatus: answer.ModelApprovalStatus ?? "missing",
    lastModifiedAt: (changed ?? new Date(0)).toISOString(),
    containers: (inference?.Containers ?? []).map(({ ProductId }) => ({
      fromMarketplace: ProductId !== undefined,
    })),
    contentTypes: inference?.SupportedContentTypes ?? [],
    responseTypes: inference?.SupportedResponseMIMETypes ?? [],
    customerMetadataProperties: answer.CustomerMetadataProperties ?? {},
    ...(answer.ModelCard?.ModelCardStatus === undefined
      ? {}
      : { modelCardStatus: answer.ModelCard.ModelCardStatus }),
    metricSources: metricSourcesOf(answer),
  };
}

function metricSourcesOf({ ModelMetrics }: DescribeModelPackageOutput): ModelPackage["metricSources"] {
  const sources: Record<MetricSourceName, MetricsSource | undefined> = {
    "modelQuality.statistics": ModelMetrics?.ModelQuality?.Statistics,
    "modelQuality.constraints": ModelMetrics?.ModelQuality?.Constraints,
    "modelDataQuality.statistics": ModelMetrics?.ModelDataQuality?.Statistics,
    "modelDataQuality.constraints": ModelMetrics?.ModelDataQuality?.Constraints,
    "bias.report": ModelMetrics?.Bias?.Report,
    "explainability.report": ModelMetrics?.Explainability?.Report,
  };
  const found: Partial<Record<MetricSourceName, MetricSource>> = {};
  for (const [name, source] of Object.entries(sources) as [MetricSourceName, MetricsSource | undefined][])
    if (source?.S3Uri !== undefined)
      found[name] = {
        s3Uri: source.S3Uri,
        ...(source.ContentDigest === undefined ? {} : { contentDigest: source.ContentDigest }),
      };
  return found;
}
