// The names are written a second time, and one of them with an underscore.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const names = ["turbine-latency-p95", "turbine-invocation_5xx-ratio"];
  inputs.rollback = { alarms: names.map((alarmName) => ({ alarmName })) };
});
