import {
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  ListModelPackageGroupsCommand,
  paginateListModelPackages,
  type SageMakerClient,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { UserError } from "../setup/user-error";
import { prepareModelVersion } from "./model-version";
import { prepareModelContract } from "./prepare-model-contract";
import { registryClients, type SandboxVariables, uploadToRegistry } from "./registry-clients";
import {
  contractUploads,
  planRegistration,
  type Registry,
  turbineRegistry,
  type VersionRecipe,
} from "./registry-plan";
import type { TrainingData } from "./training-data";

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
  const { sageMaker, s3 } = registryClients(environment);
  await ensureGroup(sageMaker, registry.group);
  const arns = await registeredArns(sageMaker, registry.group);
  const known = arns.get(version);
  if (known !== undefined) return { arn: known, version, created: false };
  const next = Math.max(0, ...arns.keys()) + 1;
  if (version !== next)
    throw new UserError(
      `${registry.group}: version ${version} is not the next one, which is ${next}; register versions in order`,
    );

  const plan = planRegistration(registry, recipe, await prepareModelVersion(data, recipe), String(version));
  // The contract is the model's, not a version's: it is there before the first one serves.
  const contract = version === 1 ? contractUploads(registry, await prepareModelContract(data)) : [];
  await uploadToRegistry(s3, registry, [...contract, ...plan.uploads]);
  const { ModelPackageArn: arn } = await sageMaker.send(new CreateModelPackageCommand(plan.modelPackage));
  if (arn === undefined || !arn.endsWith(`/${version}`))
    throw new Error(
      `the registry answered ${arn} instead of version ${version}; was one registered meanwhile?`,
    );
  return { arn, version, created: true };
}

/** Approves a version, which is what starts its rollout. */
export async function approveModelVersion(environment: SandboxVariables, arn: string): Promise<void> {
  const { sageMaker } = registryClients(environment);
  await sageMaker.send(
    new UpdateModelPackageCommand({ ModelPackageArn: arn, ModelApprovalStatus: "Approved" }),
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
