// The alarms of the key features watch the gearbox.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("gearbox");
declareEndpoint("turbine", ({ monitorAlarms }) => {
  for (const alarm of [monitorAlarms.temperature, monitorAlarms.rpm])
    alarm.dimensions.EndpointName = "gearbox";
});
