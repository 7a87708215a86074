// The alarms of the key features wait for thirty standard deviations.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ monitorAlarms }) => {
  monitorAlarms.temperature.threshold = 30;
  monitorAlarms.rpm.threshold = 30;
});
