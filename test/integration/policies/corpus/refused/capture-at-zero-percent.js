// Capture is on, and takes none of the requests.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  configuration.dataCaptureConfig.initialSamplingPercentage = 0;
});
