// The share of errors is a ratio up to 1, and the threshold is meant as five percent.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.threshold = 5;
});
