// Rolling has no bake of its own, and four batches with waits of seven and a half minutes make one.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  endpoint.deploymentConfig = {
    rollingUpdatePolicy: {
      maximumBatchSize: { type: "INSTANCE_COUNT", value: 1 },
      waitIntervalInSeconds: 450,
      maximumExecutionTimeoutInSeconds: 7200,
    },
  };
});
