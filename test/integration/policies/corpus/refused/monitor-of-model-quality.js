// The schedule is of another kind of monitoring, which has no baseline of the data.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor, withoutEvaluator } = require("../../model-monitor");

declareEndpoint("turbine", withoutEvaluator);
declareModelMonitor("turbine", ({ schedule }) => {
  schedule.monitoringScheduleConfig.monitoringType = "ModelQuality";
});
