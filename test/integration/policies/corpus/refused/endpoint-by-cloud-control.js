// The endpoint is made through Cloud Control, where its type is a text.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  inputs.declare = (name, { endpointConfigName }, options) => {
    const desiredState = endpointConfigName.apply((EndpointConfigName) =>
      JSON.stringify({ EndpointName: name, EndpointConfigName }),
    );
    const args = { typeName: "AWS::SageMaker::Endpoint", desiredState };
    return new aws.cloudcontrol.Resource(name, args, options);
  };
});
