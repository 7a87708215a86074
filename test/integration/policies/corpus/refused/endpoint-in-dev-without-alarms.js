// In dev all traffic may move at once, but not without alarms.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  inputs.rollback = {};
});
