// Model Monitor writes reports and publishes nothing, so that its alarms never have data.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor, withoutEvaluator } = require("../../model-monitor");

declareEndpoint("turbine", withoutEvaluator);
declareModelMonitor("turbine", ({ job }) => {
  job.dataQualityAppSpecification.environment.publish_cloudwatch_metrics = "Disabled";
});
