// The type was changed to linear and the size stayed the canary's.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.type = "LINEAR";
});
