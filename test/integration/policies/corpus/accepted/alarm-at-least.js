// The comparison is "at least", and the statistic a trimmed mean.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm, errorAlarm }) => {
  errorAlarm.comparisonOperator = "GreaterThanOrEqualToThreshold";
  latencyAlarm.extendedStatistic = "tm99";
});
