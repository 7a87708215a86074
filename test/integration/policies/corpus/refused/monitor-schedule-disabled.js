// The schedule is there and disabled.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ schedule }) => {
  schedule.state = "DISABLED";
});
