// Two entries, and both are the same alarm.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const alarmName = inputs.errorAlarm.name;
  inputs.rollback = { alarms: [{ alarmName }, { alarmName }] };
});
