// The share of errors is computed from two metrics of the endpoint.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const { metricName, namespace, dimensions, statistic, period, ...alarm } = inputs.errorAlarm;
  const metric = (name) => ({ metricName: name, namespace, dimensions, period, stat: "Sum" });
  inputs.errorAlarm = {
    ...alarm,
    metricQueries: [
      { id: "failed", metric: metric("Invocation5XXErrors") },
      { id: "all", metric: metric("Invocations") },
      { id: "share", expression: "failed / all", label: "share of errors", returnData: true },
    ],
  };
});
