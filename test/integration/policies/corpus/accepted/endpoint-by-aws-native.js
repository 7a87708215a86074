// The endpoint is made with the other provider for AWS, with all that it needs.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  inputs.declare = (name, { name: endpointName, ...args }, options) =>
    new pulumi.CustomResource("aws-native:sagemaker:Endpoint", name, { endpointName, ...args }, options);
});
