// In a stack called dev all traffic may move at once and without a bake.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy = {
    trafficRoutingConfiguration: { type: "ALL_AT_ONCE", waitIntervalInSeconds: 0 },
    terminationWaitInSeconds: 0,
    maximumExecutionTimeoutInSeconds: 3600,
  };
});
