// The endpoint is made with the other provider for AWS.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  inputs.declare = (endpointName, { endpointConfigName }, options) => {
    const args = { endpointName, endpointConfigName };
    return new pulumi.CustomResource("aws-native:sagemaker:Endpoint", endpointName, args, options);
  };
});
