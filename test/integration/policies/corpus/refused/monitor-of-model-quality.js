// The schedule is of another kind of monitoring, which has no baseline of the data.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor } = require("../../model-monitor");

declareEndpoint("turbine", (inputs) => {
  inputs.schedule = undefined;
});
declareModelMonitor("turbine", ({ schedule }) => {
  schedule.monitoringScheduleConfig.monitoringType = "ModelQuality";
});
