const { declareEndpoint } = require("../compliant-endpoint");

declareEndpoint("without-capture", ({ configuration }) => {
  configuration.dataCaptureConfig = undefined;
});

declareEndpoint("switched-off", ({ configuration }) => {
  configuration.dataCaptureConfig.enableCapture = false;
});

declareEndpoint("half-and-plain", ({ configuration }) => {
  configuration.dataCaptureConfig.captureOptions = [{ captureMode: "Input" }];
  configuration.dataCaptureConfig.kmsKeyId = undefined;
});
