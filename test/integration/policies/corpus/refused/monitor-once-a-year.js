// The monitor looks at new year, and the alarm of each key feature has data once a year.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ schedule }) => {
  schedule.scheduleExpression = "rate(365 days)";
});
