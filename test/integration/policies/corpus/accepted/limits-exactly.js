// Every number stands at the end of its range.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint, configuration, errorAlarm }) => {
  const policy = endpoint.deploymentConfig.blueGreenUpdatePolicy;
  policy.trafficRoutingConfiguration.canarySize.value = 50;
  policy.trafficRoutingConfiguration.waitIntervalInSeconds = 3600;
  policy.terminationWaitInSeconds = 3600;
  policy.maximumExecutionTimeoutInSeconds = 14400;
  configuration.productionVariants[0].initialInstanceCount = 2;
  errorAlarm.threshold = 0.999;
});
