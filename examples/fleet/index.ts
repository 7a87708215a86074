// Three endpoints on one platform. What they share is written once; each says what is its own, typed, so that a misspelled
// property does not compile. One dashboard of the platform shows all of them.
import {
  type AccuracyArgs,
  MonitoredEndpoint,
  type MonitoredEndpointArgs,
  MonitoringPlatform,
} from "monitored-endpoint";

const accountId = "111122223333";
const region = "eu-central-1";
const registry = "wind-farm-registry";
const shared = {
  environment: "prod",
  accountId,
  region,
  contacts: [{ name: "wind-farm on-call", channel: "mailto:wind-farm@example.com", hours: "always" }],
  runbookBaseUrl: "https://runbooks.example.com",
  modelBucketNames: [registry],
};
const platform = new MonitoringPlatform("platform", shared);

type Own = Pick<
  MonitoredEndpointArgs,
  "instanceType" | "instanceCount" | "rollout" | "alarms" | "evaluations"
> &
  Pick<MonitoredEndpointArgs["drift"], "keyFeatures" | "engine"> & { readonly accuracy: AccuracyArgs };

const quality = { source: "modelQuality.statistics" } as const;

const fleet: Readonly<Record<string, Own>> = {
  "turbine-failure": {
    instanceType: "ml.m5.large",
    instanceCount: 4,
    alarms: { latencyP95Ms: 250 },
    evaluations: [
      {
        ...quality,
        name: "ranks failures well",
        path: "binary_classification_metrics.auc.value",
        comparison: "greaterThanOrEqual",
        bound: 0.85,
      },
    ],
    keyFeatures: ["air_temperature", "rpm"],
    accuracy: { problemType: "binaryClassification", metric: "f1", bound: 0.5 },
  },
  "power-forecast": {
    instanceType: "ml.c5.xlarge",
    instanceCount: 6,
    // In three steps of a third each, because load comes in bursts and a canary would see none of them.
    rollout: { strategy: "linear", size: { type: "instanceCount", value: 2 }, waitSeconds: 300 },
    alarms: { latencyP95Ms: 800 },
    evaluations: [
      {
        ...quality,
        name: "forecasts closely",
        path: "regression_metrics.rmse.value",
        comparison: "lessThanOrEqual",
        notWorseThan: "serving",
      },
    ],
    keyFeatures: ["wind_speed", "air_density"],
    accuracy: { problemType: "regression", metric: "rmse", bound: 1.8, predictionPath: "forecasts[].power" },
  },
  "icing-risk": {
    instanceType: "ml.m5.2xlarge",
    instanceCount: 10,
    alarms: { latencyP95Ms: 120, modelErrorRatio: 0.002 },
    evaluations: [
      {
        ...quality,
        name: "separates icing",
        path: "multiclass_classification_metrics.accuracy.value",
        comparison: "greaterThan",
        bound: 0.9,
      },
    ],
    keyFeatures: ["temperature", "humidity"],
    accuracy: { problemType: "multiclassClassification", metric: "accuracy", bound: 0.9 },
    // 2000 requests a second are more than one function reads in its time.
    engine: "athena",
  },
};

const endpoints = Object.entries(fleet).map(([name, { keyFeatures, engine, accuracy, ...own }]) => {
  const baseline = `s3://${registry}/${name}/1/baseline`;
  return new MonitoredEndpoint(name, {
    ...shared,
    ...own,
    platform: platform.reference,
    modelPackageGroupName: name,
    initialModelPackageArn: `arn:aws:sagemaker:${region}:${accountId}:model-package/${name}/1`,
    accuracy: { ...accuracy, retraining: { pipelineName: `${name}-training` } },
    drift: {
      baselineStatisticsS3Uri: `${baseline}/statistics.json`,
      baselineConstraintsS3Uri: `${baseline}/constraints.json`,
      keyFeatures,
      ...(engine === undefined ? {} : { engine }),
    },
  });
});

export const endpointNames = endpoints.map(({ endpointName }) => endpointName);
export const fleetDashboardName = platform.fleetDashboardName;
