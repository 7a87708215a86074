// The name goes through JSON once too often and comes out in quotation marks.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm, endpoint }) => {
  errorAlarm.dimensions.EndpointName = JSON.stringify(endpoint.name);
});
