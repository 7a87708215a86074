// Nothing has a name of its own but the endpoint, so that Pulumi makes them up.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm, errorAlarm, configuration, schedule }) => {
  for (const part of [latencyAlarm, errorAlarm, configuration, schedule]) part.name = undefined;
});
