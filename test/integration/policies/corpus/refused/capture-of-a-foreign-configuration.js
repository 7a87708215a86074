// The endpoint uses a configuration that was made by hand.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ endpoint }) => {
  endpoint.endpointConfigName = "turbine-by-hand";
});
