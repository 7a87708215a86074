import type { LifecycleRule } from "@aws-sdk/client-s3";
import { apiInput, fromApiOutput } from "../core/api-shape";
import { flag, group, list, map, number, set, text } from "../core/property";
import { tagMap, tagPairs } from "../core/tags";
import { bucketPart } from "./s3-bucket-part";

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

/** `aws.s3.BucketLifecycleConfiguration`. */
export const lifecycle = bucketPart({
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
