// The alarms for rollback are chosen by a tag that none of them has.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const alarms = [inputs.errorAlarm, inputs.latencyAlarm].filter(({ tags }) => tags?.rollback === "yes");
  inputs.rollback = alarms.length > 0 ? { alarms: alarms.map(({ name }) => ({ alarmName: name })) } : {};
});
