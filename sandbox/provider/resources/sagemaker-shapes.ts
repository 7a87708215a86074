import { flag, group, list, map, number, set, text } from "../core/property";

/** What names of models, endpoints and their configurations look like. */
export const sageMakerName = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;

const s3Uri = /^s3:\/\/[^/]+(\/.*)?$/;
export const vpc = () =>
  group({ securityGroupIds: set(text(), { required: true }), subnets: set(text(), { required: true }) });

/** The request headers that capture keeps as text. */
const contentTypes = () => set(text(), { minimum: 1, maximum: 10 });

export const dataCaptureConfig = group({
  captureContentTypeHeader: group({ csvContentTypes: contentTypes(), jsonContentTypes: contentTypes() }),
  captureOptions: list(
    group({ captureMode: text({ required: true, oneOf: ["Input", "Output", "InputAndOutput"] }) }),
    {
      required: true,
      minimum: 1,
      maximum: 32,
    },
  ),
  destinationS3Uri: text({ required: true, pattern: s3Uri, maximum: 512 }),
  enableCapture: flag(),
  initialSamplingPercentage: number({ required: true, minimum: 0, maximum: 100 }),
  kmsKeyId: text(),
});

export const variant = () =>
  group({
    acceleratorType: text(),
    containerStartupHealthCheckTimeoutInSeconds: number({ minimum: 60, maximum: 3600 }),
    coreDumpConfig: group({ destinationS3Uri: text({ required: true }), kmsKeyId: text() }),
    enableSsmAccess: flag({ apiName: "EnableSSMAccess" }),
    inferenceAmiVersion: text({ computed: true }),
    initialInstanceCount: number({ computed: true, minimum: 1 }),
    initialVariantWeight: number({ default: 1, minimum: 0 }),
    instanceType: text(),
    managedInstanceScaling: group({
      maxInstanceCount: number({ minimum: 1 }),
      minInstanceCount: number({ minimum: 0 }),
      status: text({ oneOf: ["ENABLED", "DISABLED"] }),
    }),
    modelDataDownloadTimeoutInSeconds: number({ minimum: 60, maximum: 3600 }),
    modelName: text({ pattern: sageMakerName }),
    routingConfigs: list(
      group({
        routingStrategy: text({
          required: true,
          oneOf: ["LEAST_OUTSTANDING_REQUESTS", "RANDOM", "PREFIX_AWARE"],
        }),
      }),
      { apiName: "RoutingConfig", apiArity: "one", maximum: 1 },
    ),
    serverlessConfig: group({
      maxConcurrency: number({ required: true, minimum: 1, maximum: 200 }),
      memorySizeInMb: number({ required: true, minimum: 1024, maximum: 6144, apiName: "MemorySizeInMB" }),
      provisionedConcurrency: number({ minimum: 1, maximum: 200 }),
    }),
    variantName: text({ computed: true, pattern: sageMakerName }),
    volumeSizeInGb: number({ minimum: 1, maximum: 512, apiName: "VolumeSizeInGB" }),
  });

export const asyncInferenceConfig = group({
  clientConfig: group({ maxConcurrentInvocationsPerInstance: number({ minimum: 1, maximum: 1000 }) }),
  outputConfig: group(
    {
      kmsKeyId: text(),
      notificationConfig: group({
        errorTopic: text(),
        includeInferenceResponseIns: set(text()),
        successTopic: text(),
      }),
      s3FailurePath: text({ pattern: s3Uri }),
      s3OutputPath: text({ required: true, pattern: s3Uri }),
    },
    { required: true },
  ),
});

const dataSources = () =>
  list(
    group({
      compressionType: text({ required: true, oneOf: ["None", "Gzip"] }),
      modelAccessConfig: group({ acceptEula: flag({ required: true }) }),
      s3DataType: text({ required: true, oneOf: ["S3Prefix", "S3Object"] }),
      s3Uri: text({ required: true, pattern: s3Uri }),
    }),
    { required: true, apiName: "S3DataSource", apiArity: "one", minimum: 1, maximum: 1 },
  );

export const container = () =>
  group({
    containerHostname: text(),
    environment: map(),
    image: text({ maximum: 255 }),
    inferenceSpecificationName: text(),
    mode: text({ default: "SingleModel", oneOf: ["SingleModel", "MultiModel"] }),
    modelDataSource: group({ s3DataSources: dataSources() }),
    modelDataUrl: text({ pattern: /^(s3|https):\/\/.+$/ }),
    modelPackageName: text({ maximum: 176 }),
    multiModelConfig: group({ modelCacheSetting: text({ oneOf: ["Enabled", "Disabled"] }) }),
  });

const capacity = () => ({
  type: text({ required: true, oneOf: ["INSTANCE_COUNT", "CAPACITY_PERCENT"] }),
  value: number({ required: true, minimum: 1 }),
});

const waitSeconds = () => number({ required: true, minimum: 0, maximum: 3600 });
const executionSeconds = () => number({ minimum: 600, maximum: 14_400 });

export const deploymentConfig = group({
  // A changed alarm list replaces the endpoint: the real provider cannot update it in place.
  autoRollbackConfiguration: group(
    {
      alarms: set(group({ alarmName: text({ required: true, maximum: 255 }) }), { minimum: 1, maximum: 10 }),
    },
    { replaces: true },
  ),
  blueGreenUpdatePolicy: group({
    maximumExecutionTimeoutInSeconds: executionSeconds(),
    terminationWaitInSeconds: number({ default: 0, minimum: 0, maximum: 3600 }),
    trafficRoutingConfiguration: group(
      {
        canarySize: group(capacity()),
        linearStepSize: group(capacity()),
        type: text({ required: true, oneOf: ["ALL_AT_ONCE", "CANARY", "LINEAR"] }),
        waitIntervalInSeconds: waitSeconds(),
      },
      { required: true },
    ),
  }),
  rollingUpdatePolicy: group({
    maximumBatchSize: group(capacity(), { required: true }),
    maximumExecutionTimeoutInSeconds: executionSeconds(),
    rollbackMaximumBatchSize: group(capacity()),
    waitIntervalInSeconds: waitSeconds(),
  }),
});

const file = () => group({ s3Uri: text({ pattern: s3Uri }) });

/** What Model Monitor's job definitions and inline schedules have in common. */
export const monitoring = {
  baselineFiles: { constraintsResource: file(), statisticsResource: file() },
  endpointInput: {
    endpointName: text({ required: true, pattern: sageMakerName }),
    localPath: text({ default: "/opt/ml/processing/input" }),
    s3DataDistributionType: text({
      default: "FullyReplicated",
      oneOf: ["FullyReplicated", "ShardedByS3Key"],
    }),
    s3InputMode: text({ default: "File", oneOf: ["Pipe", "File"] }),
  },
  output: group(
    {
      kmsKeyId: text(),
      monitoringOutputs: group(
        {
          s3Output: group(
            {
              localPath: text({ default: "/opt/ml/processing/output" }),
              s3UploadMode: text({ default: "EndOfJob", oneOf: ["Continuous", "EndOfJob"] }),
              s3Uri: text({ required: true, pattern: s3Uri }),
            },
            { required: true },
          ),
        },
        { required: true, apiArity: "many" },
      ),
    },
    { required: true },
  ),
  resources: group(
    {
      clusterConfig: group(
        {
          instanceCount: number({ required: true, minimum: 1 }),
          instanceType: text({ required: true }),
          volumeKmsKeyId: text(),
          volumeSizeInGb: number({ required: true, minimum: 1, maximum: 512, apiName: "VolumeSizeInGB" }),
        },
        { required: true },
      ),
    },
    { required: true },
  ),
  network: group({
    enableInterContainerTrafficEncryption: flag(),
    enableNetworkIsolation: flag(),
    vpcConfig: vpc(),
  }),
  stoppingCondition: group(
    { maxRuntimeInSeconds: number({ default: 3600, minimum: 1, maximum: 86_400 }) },
    { computed: true },
  ),
};
