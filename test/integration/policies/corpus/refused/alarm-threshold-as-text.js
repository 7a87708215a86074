// A threshold as a text looks like no number, and 1 is never exceeded by an average of zeros and ones.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.threshold = "1.0";
});
