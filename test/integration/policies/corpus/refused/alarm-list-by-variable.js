// One list is used for two endpoints, and the second one does not notice that it is not its own.
const { declareEndpoint } = require("../../compliant-endpoint");

const { latencyAlarm, errorAlarm } = declareEndpoint("gearbox");
const standardAlarms = [latencyAlarm, errorAlarm].map(({ name }) => ({ alarmName: name }));
declareEndpoint("turbine", (inputs) => {
  inputs.rollback = { alarms: standardAlarms };
});
