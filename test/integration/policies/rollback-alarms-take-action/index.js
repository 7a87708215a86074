const { declareEndpoint } = require("../compliant-endpoint");

declareEndpoint("switched-off", ({ errorAlarm }) => {
  errorAlarm.actionsEnabled = false;
});

declareEndpoint("without-action", ({ latencyAlarm }) => {
  latencyAlarm.alarmActions = [];
});
