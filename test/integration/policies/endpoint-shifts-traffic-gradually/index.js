const { declareEndpoint } = require("../compliant-endpoint");

declareEndpoint("at-once", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration = {
    type: "ALL_AT_ONCE",
    waitIntervalInSeconds: 0,
  };
});

declareEndpoint("most-instances", ({ endpoint }) => {
  const { trafficRoutingConfiguration } = endpoint.deploymentConfig.blueGreenUpdatePolicy;
  trafficRoutingConfiguration.canarySize = { type: "INSTANCE_COUNT", value: 3 };
});

declareEndpoint("out-of-time", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy.maximumExecutionTimeoutInSeconds = 3000;
});
