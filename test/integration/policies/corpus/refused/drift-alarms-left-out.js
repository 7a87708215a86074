// The monitor publishes how far each key feature has moved, and no alarm looks at it.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ monitorAlarms }) => {
  monitorAlarms.temperature = undefined;
  monitorAlarms.rpm = undefined;
});
