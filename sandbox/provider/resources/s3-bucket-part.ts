import type { S3 } from "@aws-sdk/client-s3";
import { type Properties, text } from "../core/property";
import { defineResource, type Live, type ResourceDefinition } from "../core/resource-definition";
import { removeIfThere, unlessAbsent } from "../operations/absence";

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
export function bucketPart<P extends Properties>(part: BucketPart<P>) {
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
