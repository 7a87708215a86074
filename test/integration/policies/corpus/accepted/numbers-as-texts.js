// Numbers and truth values are written as texts, which the provider converts.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint, configuration, errorAlarm }) => {
  const policy = endpoint.deploymentConfig.blueGreenUpdatePolicy;
  policy.terminationWaitInSeconds = "1800";
  policy.maximumExecutionTimeoutInSeconds = "7200";
  configuration.dataCaptureConfig.enableCapture = "true";
  configuration.productionVariants[0].initialInstanceCount = "4";
  errorAlarm.threshold = "0.01";
  errorAlarm.actionsEnabled = "true";
});
