import { flag, group, type Inputs, number, text } from "../core/property";

const s3Uri = /^s3:\/\/.+$/;

const configurationFields = {
  bytesScannedCutoffPerQuery: number({ minimum: 10_485_760 }),
  enforceWorkgroupConfiguration: flag({ default: true, apiName: "EnforceWorkGroupConfiguration" }),
  engineVersion: group(
    { effectiveEngineVersion: text({ computed: true }), selectedEngineVersion: text({ default: "AUTO" }) },
    { computed: true },
  ),
  executionRole: text(),
  publishCloudwatchMetricsEnabled: flag({ default: true, apiName: "PublishCloudWatchMetricsEnabled" }),
  requesterPaysEnabled: flag({ default: false }),
  resultConfiguration: group({
    encryptionConfiguration: group({
      encryptionOption: text({ oneOf: ["SSE_S3", "SSE_KMS", "CSE_KMS"] }),
      kmsKeyArn: text({ apiName: "KmsKey" }),
    }),
    expectedBucketOwner: text(),
    outputLocation: text({ pattern: s3Uri }),
  }),
};

/** `configuration` of `aws.athena.Workgroup`. */
export const workgroupConfiguration = group(configurationFields);

export type WorkgroupConfiguration = Inputs<typeof configurationFields>;
