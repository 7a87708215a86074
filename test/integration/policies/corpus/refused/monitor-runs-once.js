// Model Monitor runs now and never again.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor } = require("../../model-monitor");

declareEndpoint("turbine", (inputs) => {
  inputs.schedule = undefined;
});
declareModelMonitor("turbine", ({ schedule }) => {
  schedule.monitoringScheduleConfig.scheduleConfig.scheduleExpression = "NOW";
});
