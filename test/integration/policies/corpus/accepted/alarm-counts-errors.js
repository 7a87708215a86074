// The alarm counts errors, so that its threshold is above 1.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.statistic = "Sum";
  errorAlarm.threshold = 5;
});
