// Three of four instances are the canary.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  const { trafficRoutingConfiguration } = endpoint.deploymentConfig.blueGreenUpdatePolicy;
  trafficRoutingConfiguration.canarySize = { type: "INSTANCE_COUNT", value: 3 };
});
