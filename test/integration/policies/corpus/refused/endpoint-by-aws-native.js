// The endpoint is made with the other provider for AWS.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  inputs.declare = (name, { endpointConfigName }) =>
    new pulumi.CustomResource("aws-native:sagemaker:Endpoint", name, {
      endpointName: name,
      endpointConfigName,
    });
});
