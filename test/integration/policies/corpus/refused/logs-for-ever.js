// What the model writes is kept for ever, which is what 0 days mean.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");
const { platform } = require("../../compliant-platform");

declareEndpoint("turbine");
new aws.cloudwatch.LogGroup("turbine", {
  name: "/aws/sagemaker/Endpoints/turbine",
  retentionInDays: 0,
  kmsKeyId: platform().key.arn,
});
