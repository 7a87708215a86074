import type { ServerSideEncryptionRule } from "@aws-sdk/client-s3";
import { apiInput, fromApiOutput } from "../core/api-shape";
import { flag, group, policyDocument, set, text } from "../core/property";
import { resourceTable } from "../core/resource-definition";
import { bucket } from "./s3-bucket";
import { bucketPart } from "./s3-bucket-part";
import { lifecycle } from "./s3-lifecycle";

const versioning = bucketPart({
  token: "aws:s3/bucketVersioning:BucketVersioning",
  properties: {
    versioningConfiguration: group(
      {
        mfaDelete: text({ computed: true, oneOf: ["Enabled", "Disabled"] }),
        status: text({ required: true, oneOf: ["Enabled", "Suspended", "Disabled"] }),
      },
      { required: true },
    ),
  },
  async put(s3, Bucket, { versioningConfiguration: { status, mfaDelete } }) {
    // AWS has no way back to "never versioned"; a new bucket is there already.
    if (status === "Disabled") return;
    const MFADelete = mfaDelete as "Enabled" | "Disabled" | undefined;
    const Status = status as "Enabled" | "Suspended";
    await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status, MFADelete } });
  },
  async get(s3, Bucket) {
    const { Status, MFADelete } = await s3.getBucketVersioning({ Bucket });
    return { versioningConfiguration: { status: Status ?? "Disabled", mfaDelete: MFADelete ?? "" } };
  },
  remove: (s3, Bucket) =>
    s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: "Suspended" } }),
});

const encryptionRules = {
  rules: set(
    group({
      applyServerSideEncryptionByDefault: group({
        kmsMasterKeyId: text({ apiName: "KMSMasterKeyID" }),
        sseAlgorithm: text({
          required: true,
          oneOf: ["AES256", "aws:kms", "aws:kms:dsse"],
          apiName: "SSEAlgorithm",
        }),
      }),
      bucketKeyEnabled: flag(),
    }),
    { required: true },
  ),
};

const encryption = bucketPart({
  token: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  properties: encryptionRules,
  absent: "ServerSideEncryptionConfigurationNotFoundError",
  put(s3, Bucket, inputs) {
    const { Rules } = apiInput<{ Rules: ServerSideEncryptionRule[] }>(encryptionRules, inputs);
    return s3.putBucketEncryption({ Bucket, ServerSideEncryptionConfiguration: { Rules } });
  },
  async get(s3, Bucket) {
    const { ServerSideEncryptionConfiguration } = await s3.getBucketEncryption({ Bucket });
    return fromApiOutput(encryptionRules, ServerSideEncryptionConfiguration);
  },
  remove: (s3, Bucket) => s3.deleteBucketEncryption({ Bucket }),
});

const accessBlocks = {
  blockPublicAcls: flag({ default: false }),
  blockPublicPolicy: flag({ default: false }),
  ignorePublicAcls: flag({ default: false }),
  restrictPublicBuckets: flag({ default: false }),
};

const publicAccessBlock = bucketPart({
  token: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  properties: { ...accessBlocks, skipDestroy: flag({ local: true }) },
  absent: "NoSuchPublicAccessBlockConfiguration",
  put: (s3, Bucket, inputs) =>
    s3.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: apiInput(accessBlocks, inputs) }),
  async get(s3, Bucket) {
    const { PublicAccessBlockConfiguration } = await s3.getPublicAccessBlock({ Bucket });
    return fromApiOutput(accessBlocks, PublicAccessBlockConfiguration);
  },
  remove: (s3, Bucket) => s3.deletePublicAccessBlock({ Bucket }),
});

const ownershipControls = bucketPart({
  token: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  properties: {
    rule: group(
      {
        objectOwnership: text({
          required: true,
          oneOf: ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"],
        }),
      },
      { required: true },
    ),
  },
  absent: "OwnershipControlsNotFoundError",
  put(s3, Bucket, { rule }) {
    const ObjectOwnership = rule.objectOwnership as "BucketOwnerEnforced";
    return s3.putBucketOwnershipControls({ Bucket, OwnershipControls: { Rules: [{ ObjectOwnership }] } });
  },
  async get(s3, Bucket) {
    const { OwnershipControls } = await s3.getBucketOwnershipControls({ Bucket });
    const objectOwnership = OwnershipControls?.Rules?.[0]?.ObjectOwnership;
    return objectOwnership === undefined ? undefined : { rule: { objectOwnership } };
  },
  remove: (s3, Bucket) => s3.deleteBucketOwnershipControls({ Bucket }),
});

const policy = bucketPart({
  token: "aws:s3/bucketPolicy:BucketPolicy",
  properties: { policy: policyDocument({ required: true }) },
  absent: "NoSuchBucketPolicy",
  put: (s3, Bucket, inputs) => s3.putBucketPolicy({ Bucket, Policy: inputs.policy }),
  async get(s3, Bucket) {
    const { Policy } = await s3.getBucketPolicy({ Bucket });
    return Policy === undefined ? undefined : { policy: Policy };
  },
  remove: (s3, Bucket) => s3.deleteBucketPolicy({ Bucket }),
});

/** Amazon Simple Storage Service. */
export const s3Resources = resourceTable(
  bucket,
  versioning,
  encryption,
  publicAccessBlock,
  ownershipControls,
  lifecycle,
  policy,
);
