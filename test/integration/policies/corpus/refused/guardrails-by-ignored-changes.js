// The guardrails are said to be kept by ignoring their changes, and there never were any.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  inputs.options.endpoint = { ignoreChanges: ["deploymentConfig", "endpointConfigName"] };
  inputs.endpoint.deploymentConfig = undefined;
});
