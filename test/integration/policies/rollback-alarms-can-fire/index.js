const { declareEndpoint } = require("../compliant-endpoint");

declareEndpoint("out-of-range", ({ errorAlarm }) => {
  errorAlarm.threshold = 1;
});

declareEndpoint("wrong-variant", ({ errorAlarm }) => {
  errorAlarm.dimensions = { EndpointName: "wrong-variant", VariantName: "AllTraffic" };
});

declareEndpoint("silent-on-missing-data", ({ latencyAlarm }) => {
  latencyAlarm.treatMissingData = undefined;
});
