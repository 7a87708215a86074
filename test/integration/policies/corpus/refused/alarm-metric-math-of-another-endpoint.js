// The share of errors is computed from the right metric of the wrong endpoint.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const { metricName, namespace, dimensions, statistic, period, ...alarm } = inputs.errorAlarm;
  const metric = { metricName, namespace, period, stat: statistic };
  inputs.errorAlarm = {
    ...alarm,
    metricQueries: [
      { id: "errors", metric: { ...metric, dimensions: { ...dimensions, EndpointName: "gearbox" } } },
      { id: "share", expression: "errors * 1", label: "share", returnData: true },
    ],
  };
});
