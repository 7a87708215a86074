const { declareEndpoint } = require("../compliant-endpoint");

declareEndpoint("at-once", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration = {
    type: "ALL_AT_ONCE",
    waitIntervalInSeconds: 0,
  };
});

declareEndpoint("one-instance", ({ configuration }) => {
  configuration.productionVariants[0].initialInstanceCount = 1;
});

declareEndpoint("out-of-time", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy.maximumExecutionTimeoutInSeconds = 3000;
});
