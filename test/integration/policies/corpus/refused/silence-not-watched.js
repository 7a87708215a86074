// Nothing tells that the monitor has stopped.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ monitorAlarms }) => {
  monitorAlarms.silent = undefined;
});
