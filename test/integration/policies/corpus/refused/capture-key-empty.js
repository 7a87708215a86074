// The key is an empty text, as of a setting that nobody has filled in.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  configuration.dataCaptureConfig.kmsKeyId = process.env.CAPTURE_KEY ?? "";
});
