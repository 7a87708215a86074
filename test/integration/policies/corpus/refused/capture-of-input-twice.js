// Two directions are captured, and both are the same.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  configuration.dataCaptureConfig.captureOptions.fill({ captureMode: "Input" });
});
