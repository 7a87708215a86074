// Forty minutes of waits and the start of a fleet do not fit into fifty.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy.maximumExecutionTimeoutInSeconds = 3000;
});
