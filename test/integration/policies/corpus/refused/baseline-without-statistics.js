// The event names the constraints only, from which no distance in sigma can be computed.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ evaluation }) => {
  const event = JSON.parse(evaluation.input);
  event.detail.baseline.statisticsS3Uri = undefined;
  evaluation.input = JSON.stringify(event);
});
