// A space of no width stands at the end of the endpoint's name.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.dimensions.EndpointName = "turbine\u200b";
});
