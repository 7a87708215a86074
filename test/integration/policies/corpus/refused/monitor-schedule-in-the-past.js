// The cron expression names a year that is over.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ schedule }) => {
  schedule.scheduleExpression = "cron(0 * * * ? 2020)";
});
