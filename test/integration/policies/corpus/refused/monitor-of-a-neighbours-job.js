// The schedule is the turbine's, and the job that it starts looks at the gearbox.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor, withoutEvaluator } = require("../../model-monitor");

declareEndpoint("gearbox");
declareEndpoint("turbine", withoutEvaluator);
declareModelMonitor("turbine", ({ job }) => {
  job.dataQualityJobInput.endpointInput.endpointName = "gearbox";
});
