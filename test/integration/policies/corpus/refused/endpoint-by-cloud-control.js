// The endpoint is made through Cloud Control, where its type is a text.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  inputs.declare = (name, { endpointConfigName }) =>
    new aws.cloudcontrol.Resource(name, {
      typeName: "AWS::SageMaker::Endpoint",
      desiredState: endpointConfigName.apply((EndpointConfigName) =>
        JSON.stringify({ EndpointName: name, EndpointConfigName }),
      ),
    });
});
