import type { LifecycleRule, S3, ServerSideEncryptionRule } from "@aws-sdk/client-s3";
import { apiInput, fromApiOutput } from "../core/api-shape";
import { flag, group, list, map, number, type Properties, policyDocument, set, text } from "../core/property";
import {
  defineResource,
  type Live,
  type ResourceDefinition,
  resourceTable,
} from "../core/resource-definition";
import { tagMap, tagPairs } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";
import { bucket } from "./s3-bucket";

const noBucket = "NoSuchBucket";

const bucketName = text({ required: true, replaces: true });

interface BucketPart<P extends Properties> {
  readonly token: string;
  readonly properties: P;
  /** The error that says that the bucket has none. */
  readonly absent?: string;
  put(s3: S3, Bucket: string, inputs: Parameters<ResourceDefinition<P>["create"]>[0]): Promise<unknown>;
  get(s3: S3, Bucket: string): Promise<Live | undefined>;
  remove(s3: S3, Bucket: string): Promise<unknown>;
}

/** A resource that is one setting of a bucket: put whole, and known by the bucket's name. */
function bucketPart<P extends Properties>(part: BucketPart<P>) {
  type PartInputs = Parameters<BucketPart<P>["put"]>[2];
  const absent = [noBucket, ...(part.absent === undefined ? [] : [part.absent])];
  return defineResource<P & { bucket: typeof bucketName }>({
    token: part.token,
    properties: { ...part.properties, bucket: bucketName },
    outputs: [],
    async create(inputs, { clients }) {
      // TypeScript cannot see through `Inputs` of a type parameter: these are the part's inputs and the bucket.
      const { bucket: Bucket } = inputs as unknown as { readonly bucket: string };
      await part.put(await clients.s3(), Bucket, inputs as unknown as PartInputs);
      return Bucket;
    },
    async read(Bucket, { clients }) {
      const s3 = await clients.s3();
      const live = await unlessAbsent(absent, () => part.get(s3, Bucket));
      return live && { ...live, bucket: Bucket };
    },
    async update(Bucket, { after }, { clients }) {
      await part.put(await clients.s3(), Bucket, after as unknown as PartInputs);
    },
    async remove(Bucket, { clients }) {
      const s3 = await clients.s3();
      await removeIfThere(absent, () => part.remove(s3, Bucket));
    },
  });
}

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

const lifecycleRuleFields = {
  abortIncompleteMultipartUpload: group({ daysAfterInitiation: number({ minimum: 1 }) }),
  expiration: group({ date: text(), days: number(), expiredObjectDeleteMarker: flag({ computed: true }) }),
  id: text({ required: true, maximum: 255, apiName: "ID" }),
  noncurrentVersionExpiration: group({
    newerNoncurrentVersions: number({ minimum: 1 }),
    noncurrentDays: number({ required: true, minimum: 1 }),
  }),
  noncurrentVersionTransitions: set(
    group({
      newerNoncurrentVersions: number(),
      noncurrentDays: number({ required: true }),
      storageClass: text({ required: true }),
    }),
  ),
  status: text({ required: true, oneOf: ["Enabled", "Disabled"] }),
  transitions: set(group({ date: text(), days: number(), storageClass: text({ required: true }) })),
};

const filterFields = {
  objectSizeGreaterThan: number(),
  objectSizeLessThan: number(),
  prefix: text(),
};

const lifecycle = bucketPart({
  token: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  properties: {
    rules: list(
      group({
        ...lifecycleRuleFields,
        filter: group(
          {
            ...filterFields,
            and: group({ ...filterFields, tags: map() }),
            tag: group({ key: text({ required: true }), value: text({ required: true }) }),
          },
          { computed: true },
        ),
      }),
      { required: true, minimum: 1, maximum: 1000 },
    ),
    transitionDefaultMinimumObjectSize: text({
      computed: true,
      oneOf: ["all_storage_classes_128K", "varies_by_storage_class"],
    }),
  },
  absent: "NoSuchLifecycleConfiguration",
  put(s3, Bucket, { rules, transitionDefaultMinimumObjectSize }) {
    const Rules = rules.map(({ filter = {}, ...rule }): LifecycleRule => {
      const { and, tag, ...plain } = filter;
      return {
        ...apiInput<LifecycleRule>(lifecycleRuleFields, rule),
        Filter: {
          ...apiInput<object>(filterFields, plain),
          ...(tag && { Tag: { Key: tag.key, Value: tag.value } }),
          ...(and && { And: { ...apiInput<object>(filterFields, and), Tags: tagPairs(and.tags) } }),
        },
      };
    });
    return s3.putBucketLifecycleConfiguration({
      Bucket,
      LifecycleConfiguration: { Rules },
      TransitionDefaultMinimumObjectSize: transitionDefaultMinimumObjectSize as never,
    });
  },
  async get(s3, Bucket) {
    const { Rules = [], TransitionDefaultMinimumObjectSize } = await s3.getBucketLifecycleConfiguration({
      Bucket,
    });
    const rules = Rules.map(({ Filter, ...rule }) => ({
      ...fromApiOutput(lifecycleRuleFields, rule),
      filter: {
        ...fromApiOutput(filterFields, Filter),
        tag: Filter?.Tag && { key: Filter.Tag.Key, value: Filter.Tag.Value },
        and: Filter?.And && { ...fromApiOutput(filterFields, Filter.And), tags: tagMap(Filter.And.Tags) },
      },
    }));
    return { rules, transitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize };
  },
  remove: (s3, Bucket) => s3.deleteBucketLifecycle({ Bucket }),
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
