import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  ListModelPackageGroupsCommand,
  paginateListModelPackages,
  SageMakerClient,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { UserError } from "../setup/user-error";
import { prepareModelVersion } from "./model-version";
import { prepareModelContract } from "./prepare-model-contract";
import {
  contractUploads,
  planRegistration,
  type Registry,
  turbineRegistry,
  type VersionRecipe,
} from "./registry-plan";
import type { TrainingData } from "./training-data";

/** The sandbox's environment variables (`sandboxEnvironment(ports)`). */
export type SandboxVariables = Readonly<Record<string, string | undefined>>;

export interface RegisteredVersion {
  readonly arn: string;
  readonly version: number;
  /** False when the registry had this version already; then nothing was changed. */
  readonly created: boolean;
}

/** Makes a model version's files, uploads them and registers the version, waiting for approval. */
export async function registerModelVersion({
  environment,
  data,
  recipe,
  registry = turbineRegistry,
}: {
  readonly environment: SandboxVariables;
  readonly data: TrainingData;
  readonly recipe: VersionRecipe;
  readonly registry?: Registry;
}): Promise<RegisteredVersion> {
  const { version } = recipe;
  const sageMaker = new SageMakerClient(clientConfiguration(environment, "SAGEMAKER"));
  const s3 = new S3Client(clientConfiguration(environment, "S3"));
  await ensureGroup(sageMaker, registry.group);
  const arns = await registeredArns(sageMaker, registry.group);
  const known = arns.get(version);
  if (known !== undefined) return { arn: known, version, created: false };
  const next = Math.max(0, ...arns.keys()) + 1;
  if (version !== next)
    throw new UserError(
      `${registry.group}: version ${version} is not the next one, which is ${next}; register versions in order`,
    );

  const plan = planRegistration(registry, recipe, await prepareModelVersion(data, recipe));
  // The contract is the model's, not a version's: it is there before the first one serves.
  const contract = version === 1 ? contractUploads(registry, await prepareModelContract(data)) : [];
  await ensureBucket(s3, registry.bucket);
  for (const { key, body, contentType } of [...contract, ...plan.uploads])
    await s3.send(
      new PutObjectCommand({ Bucket: registry.bucket, Key: key, Body: body, ContentType: contentType }),
    );
  const { ModelPackageArn: arn } = await sageMaker.send(new CreateModelPackageCommand(plan.modelPackage));
  if (arn === undefined || !arn.endsWith(`/${version}`))
    throw new Error(
      `the registry answered ${arn} instead of version ${version}; was one registered meanwhile?`,
    );
  return { arn, version, created: true };
}

/** Approves a version, which is what starts its rollout. */
export async function approveModelVersion(environment: SandboxVariables, arn: string): Promise<void> {
  const sageMaker = new SageMakerClient(clientConfiguration(environment, "SAGEMAKER"));
  await sageMaker.send(
    new UpdateModelPackageCommand({ ModelPackageArn: arn, ModelApprovalStatus: "Approved" }),
  );
}

/** Endpoint and credentials are explicit, so that a missing variable can never lead to a real account. */
function clientConfiguration(environment: SandboxVariables, service: "S3" | "SAGEMAKER") {
  const endpoint = environment[`AWS_ENDPOINT_URL_${service}`] ?? environment.AWS_ENDPOINT_URL;
  const {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  } = environment;
  if (!endpoint || !region || !accessKeyId || !secretAccessKey)
    throw new Error(
      "AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be set to the sandbox's; run `npm run sandbox -- env`",
    );
  if (service === "SAGEMAKER" && !environment.AWS_ENDPOINT_URL_SAGEMAKER)
    throw new Error(
      "AWS_ENDPOINT_URL_SAGEMAKER must be set to the simulator's; run `npm run sandbox -- env`",
    );
  return { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
}

async function ensureBucket(s3: S3Client, bucket: string): Promise<void> {
  try {
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
  await s3.send(
    new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }),
  );
}

async function ensureGroup(sageMaker: SageMakerClient, group: string): Promise<void> {
  const { ModelPackageGroupSummaryList: groups = [] } = await sageMaker.send(
    new ListModelPackageGroupsCommand({ NameContains: group }),
  );
  if (groups.some(({ ModelPackageGroupName: name }) => name === group)) return;
  await sageMaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: group }));
}

/** The ARNs of the group's versions by their number. */
async function registeredArns(sageMaker: SageMakerClient, group: string): Promise<Map<number, string>> {
  const arns = new Map<number, string>();
  const pages = paginateListModelPackages({ client: sageMaker }, { ModelPackageGroupName: group });
  for await (const { ModelPackageSummaryList: packages } of pages)
    for (const { ModelPackageVersion: version, ModelPackageArn: arn } of packages ?? [])
      if (version !== undefined && arn !== undefined) arns.set(version, arn);
  return arns;
}
