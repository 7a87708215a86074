// Two waits of ten minutes are not the half hour that is demanded.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy.terminationWaitInSeconds = 600;
});
