// Both ways to release are given, of which SageMaker takes one.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  endpoint.deploymentConfig.rollingUpdatePolicy = {
    maximumBatchSize: { type: "CAPACITY_PERCENT", value: 25 },
    waitIntervalInSeconds: 600,
    maximumExecutionTimeoutInSeconds: 7200,
  };
});
