// The error alarm watches the errors that callers make themselves.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.metricName = "Invocation4XXErrors";
});
