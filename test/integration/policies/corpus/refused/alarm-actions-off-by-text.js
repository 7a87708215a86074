// The actions are disabled by a text, which in JavaScript is true.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.actionsEnabled = process.env.ALARM_ACTIONS ?? "false";
});
