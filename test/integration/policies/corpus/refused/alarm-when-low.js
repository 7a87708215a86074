// The alarm goes off when there are few errors.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.comparisonOperator = "LessThanOrEqualToThreshold";
});
