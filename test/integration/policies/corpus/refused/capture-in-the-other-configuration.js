// There is a configuration with capture, and the endpoint uses the one without.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration, endpoint }) => {
  const { dataCaptureConfig, ...others } = configuration;
  const plain = new aws.sagemaker.EndpointConfiguration("plain", { ...others, name: "turbine-2" });
  endpoint.endpointConfigName = plain.name;
});
