// The alarms watch the new fleet alone, by the name of its configuration.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm, errorAlarm, configuration }) => {
  for (const { dimensions } of [latencyAlarm, errorAlarm]) dimensions.EndpointConfigName = configuration.name;
});
