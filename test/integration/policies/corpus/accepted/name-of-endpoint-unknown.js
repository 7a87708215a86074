// The endpoint's name is unknown in a preview, and everything that watches it has it from the same place.
const { declareEndpoint } = require("../../compliant-endpoint");
const { platform } = require("../../compliant-platform");

const suffix = platform().key.keyId.apply((id) => id.slice(0, 8));
declareEndpoint("turbine", ({ endpoint, latencyAlarm, errorAlarm }) => {
  endpoint.name = suffix.apply((id) => `turbine-${id}`);
  for (const { dimensions } of [latencyAlarm, errorAlarm]) dimensions.EndpointName = endpoint.name;
});
