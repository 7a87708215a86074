import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { SageMakerClient } from "@aws-sdk/client-sagemaker";
import type { PlannedUpload, Registry } from "./registry-plan";

/** The sandbox's environment variables (`sandboxEnvironment(ports)`). */
export type SandboxVariables = Readonly<Record<string, string | undefined>>;

/** Clients of those who train and register models. */
export function registryClients(environment: SandboxVariables): {
  readonly sageMaker: SageMakerClient;
  readonly s3: S3Client;
} {
  return {
    sageMaker: new SageMakerClient(clientConfiguration(environment, "SAGEMAKER")),
    s3: new S3Client(clientConfiguration(environment, "S3")),
  };
}

/** Uploads files into the registry's bucket, which is made when it is not there. */
export async function uploadToRegistry(
  s3: S3Client,
  { bucket }: Registry,
  uploads: readonly PlannedUpload[],
): Promise<void> {
  await ensureBucket(s3, bucket);
  for (const { key, body, contentType } of uploads)
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
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
