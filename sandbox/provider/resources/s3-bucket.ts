import type { S3 } from "@aws-sdk/client-s3";
import { flag, text } from "../core/property";
import { defineResource } from "../core/resource-definition";
import { tagMap, tagPairs, tags } from "../core/tags";
import { removeIfThere, unlessAbsent } from "../operations/absence";

const absent = ["NoSuchBucket", "NotFound"];

/** The zone of S3 in the sandbox's region, as AWS publishes it for website aliases. */
const hostedZoneId = "Z3AQBSTGFYJSTF";

/** `aws.s3.Bucket`. Its versioning, encryption, policy and so on are resources of their own. */
export const bucket = defineResource({
  token: "aws:s3/bucket:Bucket",
  properties: {
    bucket: text({
      autoName: { lowerCase: true },
      replaces: true,
      minimum: 3,
      maximum: 63,
      pattern: /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/,
    }),
    bucketPrefix: text({ replaces: true, local: true, maximum: 37 }),
    forceDestroy: flag({ default: false, local: true }),
    objectLockEnabled: flag({ computed: true, replaces: true }),
    tags,
  },
  outputs: [
    "arn",
    "bucketDomainName",
    "bucketRegion",
    "bucketRegionalDomainName",
    "hostedZoneId",
    "websiteDomain",
    "websiteEndpoint",
  ],
  async create(inputs, { clients }) {
    const s3 = await clients.s3();
    await s3.createBucket({ Bucket: inputs.bucket, ObjectLockEnabledForBucket: inputs.objectLockEnabled });
    return inputs.bucket;
  },
  async complete(Bucket, inputs, { clients }) {
    await putTags(await clients.s3(), Bucket, inputs.tags);
  },
  async read(Bucket, { clients, region }) {
    const s3 = await clients.s3();
    const found = await unlessAbsent(absent, () => s3.headBucket({ Bucket }));
    if (found === undefined) return undefined;
    const lock = await unlessAbsent(["ObjectLockConfigurationNotFoundError"], () =>
      s3.getObjectLockConfiguration({ Bucket }),
    );
    const tagging = await unlessAbsent(["NoSuchTagSet"], () => s3.getBucketTagging({ Bucket }));
    return {
      arn: `arn:aws:s3:::${Bucket}`,
      bucket: Bucket,
      bucketDomainName: `${Bucket}.s3.amazonaws.com`,
      bucketRegion: region,
      bucketRegionalDomainName: `${Bucket}.s3.${region}.amazonaws.com`,
      hostedZoneId,
      objectLockEnabled: lock?.ObjectLockConfiguration?.ObjectLockEnabled === "Enabled",
      tags: tagMap(tagging?.TagSet),
      websiteDomain: "",
      websiteEndpoint: "",
    };
  },
  async update(Bucket, { after, touches }, { clients }) {
    if (touches("tags")) await putTags(await clients.s3(), Bucket, after.tags);
  },
  async remove(Bucket, { clients }, { forceDestroy }) {
    const s3 = await clients.s3();
    if (forceDestroy) await unlessAbsent(absent, () => empty(s3, Bucket));
    await removeIfThere(absent, () => s3.deleteBucket({ Bucket }));
  },
});

async function putTags(s3: S3, Bucket: string, wanted: Readonly<Record<string, string>> = {}): Promise<void> {
  if (Object.keys(wanted).length === 0) await s3.deleteBucketTagging({ Bucket });
  else await s3.putBucketTagging({ Bucket, Tagging: { TagSet: tagPairs(wanted) } });
}

/** Deletes every version of every object, page by page. */
async function empty(s3: S3, Bucket: string): Promise<void> {
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.listObjectVersions({ Bucket });
    const Objects = [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }) =>
      Key === undefined ? [] : { Key, VersionId },
    );
    if (Objects.length === 0) return;
    const { Errors = [] } = await s3.deleteObjects({ Bucket, Delete: { Objects, Quiet: true } });
    const [failed] = Errors;
    if (failed !== undefined)
      throw new Error(`cannot empty the bucket: ${failed.Key}: ${failed.Code}: ${failed.Message}`);
  }
}
