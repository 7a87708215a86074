// The defaults are spread after the list, and their list is shorter.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const defaults = { alarms: [{ alarmName: inputs.latencyAlarm.name }] };
  const own = { alarms: [{ alarmName: inputs.errorAlarm.name }, { alarmName: inputs.latencyAlarm.name }] };
  inputs.rollback = { ...own, ...defaults };
});
