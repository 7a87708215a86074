// One instance of four at a time, and three waits that add up to the half hour.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy = {
    trafficRoutingConfiguration: {
      type: "LINEAR",
      waitIntervalInSeconds: 600,
      linearStepSize: { type: "INSTANCE_COUNT", value: 1 },
    },
    maximumExecutionTimeoutInSeconds: 7200,
  };
});
