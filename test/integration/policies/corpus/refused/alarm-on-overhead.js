// The latency alarm watches what SageMaker adds, not what the model takes.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm }) => {
  latencyAlarm.metricName = "OverheadLatency";
});
