// The schedule is disabled by the old property, with a text.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ schedule }) => {
  schedule.isEnabled = "false";
});
