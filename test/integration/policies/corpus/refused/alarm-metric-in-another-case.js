// CloudWatch tells upper from lower case, and the metric is called Invocation5XXErrors.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.metricName = "Invocation5xxErrors";
});
