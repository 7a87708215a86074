// All traffic moves at once, and the old fleet goes at once.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy = {
    trafficRoutingConfiguration: { type: "ALL_AT_ONCE", waitIntervalInSeconds: 0 },
    terminationWaitInSeconds: 0,
    maximumExecutionTimeoutInSeconds: 7200,
  };
});
