import { createHash } from "node:crypto";
import type { CreateModelPackageCommandInput, MetricsSource } from "@aws-sdk/client-sagemaker";
import { sandboxAccountId, sandboxRegion } from "../environment";
import { profileVariable, type WrittenModelProfile } from "../simulator/sagemaker-runtime/model-profile";
import type { ModelContractFiles } from "./model-contract-files";
import type { ModelRecipe, ModelVersionFiles } from "./model-version";

/** A version that is registered: what it is made of and what is left out on purpose. */
export interface VersionRecipe extends ModelRecipe {
  /** The number the registry will give it; versions are registered in order from 1. */
  readonly version: number;
  /** Registers the version without its evaluation, which the gate must refuse. Default false. */
  readonly withoutEvaluation?: boolean;
  /** What its container does on purpose that no evaluation shows. Default: it behaves well. */
  readonly profile?: WrittenModelProfile;
}

/** The registry on the data scientists' side. */
export interface Registry {
  readonly bucket: string;
  readonly group: string;
  readonly image: string;
}

export const turbineRegistry: Registry = {
  bucket: `turbine-failure-registry-${sandboxAccountId}`,
  group: "turbine-failure",
  image: `${sandboxAccountId}.dkr.ecr.${sandboxRegion}.amazonaws.com/turbine-failure-inference:1`,
};

/** The better model; the versions after the third are made of it too, so that no evaluation tells them apart. */
const better: ModelRecipe = { forest: { seed: 202, trees: 20, depth: 10 }, trainingShare: 1 };

/**
 * The demo's versions: a first one from little data, a better one, one whose evaluation was forgotten, and three with the
 * better one's model: one that is quick at first and gets slower with every minute, one that answers with a column more,
 * and one that is sound.
 */
export const demoVersions = [
  { version: 1, forest: { seed: 101, trees: 10, depth: 5 }, trainingShare: 0.5 },
  { version: 2, ...better },
  { version: 3, forest: { seed: 303, trees: 15, depth: 8 }, trainingShare: 0.8, withoutEvaluation: true },
  {
    version: 4,
    ...better,
    profile: {
      latencyMilliseconds: 150,
      latencyJitterMilliseconds: 50,
      latencyGrowthMillisecondsPerMinute: 100,
    },
  },
  { version: 5, ...better, profile: { appendToEveryLine: ",1.0" } },
  { version: 6, ...better },
] as const satisfies readonly VersionRecipe[];

/** What the training pipeline makes: the better model, trained once more. The registry numbers it when it is registered. */
export const retrainedVersion = {
  forest: { seed: 404, trees: 20, depth: 10 },
  trainingShare: 1,
  folder: "retrained",
} as const satisfies ModelRecipe & { readonly folder: string };

export interface PlannedUpload {
  readonly key: string;
  readonly body: string | Buffer;
  readonly contentType: string;
}

/** The files that belong to all versions of a model, for its inference gateway. */
export function contractUploads(
  { group }: Registry,
  { contract, goldenRequests }: ModelContractFiles,
): readonly PlannedUpload[] {
  const lines = goldenRequests.map((request) => `${JSON.stringify(request)}\n`);
  return [
    { key: `${group}/contract.json`, body: `${JSON.stringify(contract)}\n`, contentType: "application/json" },
    { key: `${group}/golden-requests.jsonl`, body: lines.join(""), contentType: "application/jsonl" },
  ];
}

/** What registering a version will do, without doing it. */
export interface RegistrationPlan {
  readonly uploads: readonly PlannedUpload[];
  readonly modelPackage: CreateModelPackageCommandInput;
}

/** Plans a version's files below the folder, and its registration. */
export function planRegistration(
  registry: Registry,
  recipe: Omit<VersionRecipe, "version">,
  files: ModelVersionFiles,
  folder: string,
): RegistrationPlan {
  const json = "application/json";
  const key = (name: string) => `${registry.group}/${folder}/${name}`;
  const model: PlannedUpload = {
    key: key("model.tar.gz"),
    body: files.modelTarGz,
    contentType: "application/gzip",
  };
  const evaluation: PlannedUpload = {
    key: key("evaluation.json"),
    body: files.evaluation,
    contentType: json,
  };
  const statistics: PlannedUpload = {
    key: key("baseline/statistics.json"),
    body: files.statistics,
    contentType: json,
  };
  const constraints: PlannedUpload = {
    key: key("baseline/constraints.json"),
    body: files.constraints,
    contentType: json,
  };
  const evaluated = recipe.withoutEvaluation !== true;
  const source = (upload: PlannedUpload): MetricsSource => ({
    ContentType: upload.contentType,
    S3Uri: `s3://${registry.bucket}/${upload.key}`,
    ContentDigest: `sha256:${createHash("sha256").update(upload.body).digest("hex")}`,
  });
  return {
    uploads: [model, ...(evaluated ? [evaluation] : []), statistics, constraints],
    modelPackage: {
      ModelPackageGroupName: registry.group,
      ModelPackageDescription: `Forest of ${recipe.forest.trees} trees, seed ${recipe.forest.seed}`,
      ModelApprovalStatus: "PendingManualApproval",
      InferenceSpecification: {
        Containers: [
          {
            Image: registry.image,
            ModelDataUrl: `s3://${registry.bucket}/${model.key}`,
            ...(recipe.profile && { Environment: { [profileVariable]: JSON.stringify(recipe.profile) } }),
          },
        ],
        SupportedContentTypes: ["text/csv"],
        SupportedResponseMIMETypes: ["text/csv"],
        SupportedRealtimeInferenceInstanceTypes: ["ml.m5.large", "ml.m5.xlarge"],
      },
      ...(evaluated && { ModelMetrics: { ModelQuality: { Statistics: source(evaluation) } } }),
      DriftCheckBaselines: {
        ModelDataQuality: { Statistics: source(statistics), Constraints: source(constraints) },
      },
      CustomerMetadataProperties: {
        "training.seed": String(recipe.forest.seed),
        "training.share": String(recipe.trainingShare),
      },
    },
  };
}
