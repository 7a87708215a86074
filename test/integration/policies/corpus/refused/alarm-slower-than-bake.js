// The alarm looks at twelve hours of errors, and the bake is over after forty minutes.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.period = 3600;
  errorAlarm.evaluationPeriods = 12;
  errorAlarm.datapointsToAlarm = 12;
});
