// The whole half hour is spent on the canary, and the old fleet goes at once after it.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  const policy = endpoint.deploymentConfig.blueGreenUpdatePolicy;
  policy.trafficRoutingConfiguration.waitIntervalInSeconds = 1800;
  policy.terminationWaitInSeconds = 0;
});
