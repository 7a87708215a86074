// The bake is one second short, as a text.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  const policy = endpoint.deploymentConfig.blueGreenUpdatePolicy;
  policy.trafficRoutingConfiguration.waitIntervalInSeconds = "0";
  policy.terminationWaitInSeconds = "1799";
});
