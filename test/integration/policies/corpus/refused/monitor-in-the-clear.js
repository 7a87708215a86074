// The data-quality job sends data between its containers unencrypted.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor } = require("../../model-monitor");

declareEndpoint("turbine", (inputs) => {
  inputs.schedule = undefined;
});
declareModelMonitor("turbine", ({ job }) => {
  job.networkConfig.enableInterContainerTrafficEncryption = "false";
});
