// The data-quality job sends data between its containers unencrypted.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor, withoutEvaluator } = require("../../model-monitor");

declareEndpoint("turbine", withoutEvaluator);
declareModelMonitor("turbine", ({ job }) => {
  job.networkConfig.enableInterContainerTrafficEncryption = "false";
});
