// What missing data means is left to the default, with which an alarm without traffic waits for ever.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm }) => {
  delete latencyAlarm.treatMissingData;
});
