// One mode stands for both directions.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  configuration.dataCaptureConfig.captureOptions = [{ captureMode: "InputAndOutput" }];
});
