// The waits are meant in minutes.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  const policy = endpoint.deploymentConfig.blueGreenUpdatePolicy;
  policy.trafficRoutingConfiguration.waitIntervalInSeconds = 10;
  policy.terminationWaitInSeconds = 30;
});
