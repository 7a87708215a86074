// Captured data and the monitor's reports lie under one prefix, and the monitor reads its own reports.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor, withoutEvaluator } = require("../../model-monitor");

declareEndpoint("turbine", withoutEvaluator);
declareModelMonitor("turbine", ({ job }) => {
  job.dataQualityJobOutputConfig.monitoringOutputs.s3Output.s3Uri = "s3://data/capture";
});
