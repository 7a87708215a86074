// The evaluation waits for an event of the pipeline, and drift comes without one.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ schedule }) => {
  schedule.scheduleExpression = undefined;
  schedule.eventPattern = JSON.stringify({ source: ["aws.codepipeline"] });
});
