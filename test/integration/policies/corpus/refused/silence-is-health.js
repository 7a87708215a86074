// The alarm for a silent monitor takes missing data for health.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ monitorAlarms }) => {
  monitorAlarms.silent.treatMissingData = "notBreaching";
});
