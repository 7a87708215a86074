const { declareEndpoint } = require("../compliant-endpoint");

declareEndpoint("short", ({ endpoint }) => {
  endpoint.deploymentConfig.blueGreenUpdatePolicy.terminationWaitInSeconds = 60;
});

declareEndpoint("short-batches", ({ endpoint }) => {
  endpoint.deploymentConfig = {
    rollingUpdatePolicy: {
      maximumBatchSize: { type: "CAPACITY_PERCENT", value: 50 },
      waitIntervalInSeconds: 60,
    },
  };
});
