// Answers are not captured, so that accuracy can never be computed.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  configuration.dataCaptureConfig.captureOptions.pop();
});
