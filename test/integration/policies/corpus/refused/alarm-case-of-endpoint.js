// The dimension is the endpoint's title, with a capital letter.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm, errorAlarm }) => {
  for (const { dimensions } of [latencyAlarm, errorAlarm]) dimensions.EndpointName = "Turbine";
});
