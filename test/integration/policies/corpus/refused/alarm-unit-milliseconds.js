// The alarm asks for milliseconds, in which SageMaker publishes no latency.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm }) => {
  latencyAlarm.threshold = 500;
  latencyAlarm.unit = "Milliseconds";
});
