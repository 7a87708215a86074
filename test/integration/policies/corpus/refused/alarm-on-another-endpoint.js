// The error alarm of the turbine watches the gearbox, which is released by the same program.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("gearbox");
declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.dimensions.EndpointName = "gearbox";
});
