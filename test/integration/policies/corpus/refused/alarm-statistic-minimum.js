// The smallest of zeros and ones is 0 as long as one request succeeds.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.statistic = "Minimum";
});
