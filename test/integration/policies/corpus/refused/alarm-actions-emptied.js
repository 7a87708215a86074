// The actions are those of the teams that are on call, and there is none in the list.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  const teams = [{ topic: "arn:aws:sns:us-east-1:000000000000:incidents", onCall: false }];
  errorAlarm.alarmActions = teams.filter(({ onCall }) => onCall).map(({ topic }) => topic);
});
