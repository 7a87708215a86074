// The number of samples of the latency is the number of requests.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm }) => {
  latencyAlarm.extendedStatistic = undefined;
  latencyAlarm.statistic = "SampleCount";
});
