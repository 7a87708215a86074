// The capture's address is computed from the bucket's output.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");
const { platform } = require("../../compliant-platform");

declareEndpoint("turbine", ({ configuration }) => {
  configuration.dataCaptureConfig.destinationS3Uri = pulumi.interpolate`s3://${platform().bucket}/capture`;
});
