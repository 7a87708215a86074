// One letter of the dimension is Cyrillic and looks the same.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm }) => {
  latencyAlarm.dimensions.EndpointName = "turb\u0456ne";
});
