// A reduce that forgets its accumulator leaves the last alarm of the list.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const names = [inputs.errorAlarm.name, inputs.latencyAlarm.name];
  inputs.rollback = { alarms: names.reduce((_, alarmName) => [{ alarmName }], []) };
});
