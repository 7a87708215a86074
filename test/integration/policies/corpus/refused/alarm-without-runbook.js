// The alarm's text names nobody and no runbook.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.alarmDescription = "Errors. Runbook: see the wiki. Contacts: the usual ones";
});
