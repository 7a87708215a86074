import { resourceTypes } from "../resource-types";
import { eachElement, oneAfterAnother, onlyElement, renamed, type Shape, within } from "./shapes";
import type { PropertyTranslation } from "./translation";

/** How a token that was renamed is written now. */
export interface OlderToken {
  readonly type: string;
  /** Without it the properties are those of the present one. */
  readonly properties?: PropertyTranslation;
}

/** `[{ rules: [{ applyServerSideEncryptionByDefaults: [...] }] }]`: every block is a list of one. */
const encryption: Shape = oneAfterAnother(
  onlyElement,
  renamed({ rules: "rule" }),
  within({
    rule: oneAfterAnother(
      onlyElement,
      renamed({ applyServerSideEncryptionByDefaults: "applyServerSideEncryptionByDefault" }),
      within({ applyServerSideEncryptionByDefault: onlyElement }),
    ),
  }),
);

const lifecycleRules: Shape = eachElement(
  oneAfterAnother(
    renamed({
      expirations: "expiration",
      noncurrentVersionExpirations: "noncurrentVersionExpiration",
    }),
    within({ expiration: onlyElement, noncurrentVersionExpiration: onlyElement }),
  ),
);

/** `BucketV2` has lists of one block where `Bucket` has the block itself. */
const bucket: PropertyTranslation = {
  names: {
    loggings: "logging",
    serverSideEncryptionConfigurations: "serverSideEncryptionConfiguration",
    versionings: "versioning",
  },
  shapes: {
    lifecycleRules,
    loggings: onlyElement,
    serverSideEncryptionConfigurations: encryption,
    versionings: onlyElement,
  },
};

/** Tokens of `@pulumi/aws` that it still knows beside the present ones. */
export const olderTokens: ReadonlyMap<string, OlderToken> = new Map<string, OlderToken>([
  ["aws:s3/bucketV2:BucketV2", { type: resourceTypes.bucket, properties: bucket }],
  ["aws:s3/bucketAclV2:BucketAclV2", { type: resourceTypes.bucketAcl }],
  [
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
    { type: resourceTypes.bucketLifecycle },
  ],
  ["aws:s3/bucketLoggingV2:BucketLoggingV2", { type: resourceTypes.bucketLogging }],
  [
    "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
    { type: resourceTypes.bucketObjectLock },
  ],
  [
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
    { type: resourceTypes.bucketEncryption },
  ],
  ["aws:s3/bucketVersioningV2:BucketVersioningV2", { type: resourceTypes.bucketVersioning }],
]);
