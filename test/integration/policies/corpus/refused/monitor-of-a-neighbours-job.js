// The schedule is the turbine's, and the job that it starts looks at the gearbox.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor } = require("../../model-monitor");

declareEndpoint("gearbox");
declareEndpoint("turbine", (inputs) => {
  inputs.schedule = undefined;
});
declareModelMonitor("turbine", ({ job }) => {
  job.dataQualityJobInput.endpointInput.endpointName = "gearbox";
});
