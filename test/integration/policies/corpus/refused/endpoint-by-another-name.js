// An alias makes the endpoint look like one of old, which had its guardrails once.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  inputs.options.endpoint = { aliases: [{ name: "guarded-turbine" }], protect: true };
  inputs.endpoint.deploymentConfig = undefined;
});
