// Capture is switched off by a text, which in JavaScript is true.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  configuration.dataCaptureConfig.enableCapture = "false";
});
