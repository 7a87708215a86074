// The error alarm says of itself that it is in another region than its provider.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.region = "eu-west-1";
});
