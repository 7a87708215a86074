const { declareEndpoint } = require("../compliant-endpoint");

declareEndpoint("without-alarms", (inputs) => {
  inputs.rollback = {};
});

declareEndpoint("without-latency", (inputs) => {
  inputs.rollback = { alarms: [{ alarmName: inputs.errorAlarm.name }] };
});

declareEndpoint("with-a-foreign-alarm", (inputs) => {
  inputs.rollback = {
    alarms: [{ alarmName: inputs.latencyAlarm.name }, { alarmName: "declared-elsewhere" }],
  };
});
