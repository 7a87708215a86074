// Model Monitor runs now and never again.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor, withoutEvaluator } = require("../../model-monitor");

declareEndpoint("turbine", withoutEvaluator);
declareModelMonitor("turbine", ({ schedule }) => {
  schedule.monitoringScheduleConfig.scheduleConfig.scheduleExpression = "NOW";
});
