// Half of the fleet at a time, with ten minutes after each half.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  endpoint.deploymentConfig = {
    rollingUpdatePolicy: {
      maximumBatchSize: { type: "CAPACITY_PERCENT", value: 50 },
      waitIntervalInSeconds: 600,
      maximumExecutionTimeoutInSeconds: 7200,
    },
  };
});
