// The list names the alarms by text, so that the engine sees no dependency.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const names = ["turbine-latency-p95", "turbine-invocation-5xx-ratio"];
  inputs.rollback = { alarms: names.map((alarmName) => ({ alarmName })) };
});
