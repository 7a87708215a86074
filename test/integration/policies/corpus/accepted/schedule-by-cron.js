// The schedule is a cron expression, and the rule says that it is enabled in the old way.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ schedule }) => {
  schedule.scheduleExpression = "cron(0/15 * * * ? *)";
  schedule.isEnabled = true;
});
