// An alias makes the endpoint look like one of old, which had its alarms once.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  inputs.options.endpoint = { aliases: [{ name: "guarded-turbine" }], protect: true };
  inputs.rollback = { alarms: [] }.alarms.length > 0 ? { alarms: [] } : undefined;
  inputs.endpoint.deploymentConfig = undefined;
});
