// The topic is told when the alarm is over, and nobody when it goes off.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm }) => {
  latencyAlarm.okActions = latencyAlarm.alarmActions;
  latencyAlarm.alarmActions = undefined;
});
