const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../compliant-endpoint");
const { declareModelMonitor, withoutEvaluator } = require("../model-monitor");

declareEndpoint("canary");

declareEndpoint("linear", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration = {
    type: "LINEAR",
    waitIntervalInSeconds: 600,
    linearStepSize: { type: "CAPACITY_PERCENT", value: 50 },
  };
});

declareEndpoint("rolling", ({ endpoint }) => {
  endpoint.deploymentConfig = {
    rollingUpdatePolicy: {
      maximumBatchSize: { type: "CAPACITY_PERCENT", value: 25 },
      waitIntervalInSeconds: 600,
      maximumExecutionTimeoutInSeconds: 7200,
    },
  };
});

declareEndpoint("autoscaled");
const scaled = {
  serviceNamespace: "sagemaker",
  resourceId: "endpoint/autoscaled/variant/primary",
  scalableDimension: "sagemaker:variant:DesiredInstanceCount",
};
const target = new aws.appautoscaling.Target("autoscaled", { ...scaled, minCapacity: 4, maxCapacity: 8 });
new aws.appautoscaling.Policy(
  "autoscaled",
  {
    ...scaled,
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: "SageMakerVariantInvocationsPerInstance" },
      targetValue: 600,
    },
  },
  { dependsOn: [target] },
);

declareEndpoint("asynchronous", ({ configuration }) => {
  configuration.asyncInferenceConfig = { outputConfig: { s3OutputPath: "s3://data/async/output" } };
});

declareEndpoint("model-monitor", withoutEvaluator);
declareModelMonitor("model-monitor");
