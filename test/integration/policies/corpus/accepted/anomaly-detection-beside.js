// A band of expected latencies is watched beside the threshold, and rolls back as well.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const { latencyAlarm, errorAlarm } = inputs;
  const { metricName, namespace, dimensions, period, extendedStatistic, threshold, ...alarm } = latencyAlarm;
  const metric = { metricName, namespace, dimensions, period, stat: extendedStatistic };
  const unusual = new aws.cloudwatch.MetricAlarm("unusual", {
    ...alarm,
    name: "turbine-latency-unusual",
    comparisonOperator: "GreaterThanUpperThreshold",
    evaluateLowSampleCountPercentiles: undefined,
    thresholdMetricId: "band",
    metricQueries: [
      { id: "latency", metric, returnData: true },
      { id: "band", expression: "ANOMALY_DETECTION_BAND(latency, 4)", label: "expected", returnData: true },
    ],
  });
  const names = [latencyAlarm.name, errorAlarm.name, unusual.name];
  inputs.rollback = { alarms: names.map((alarmName) => ({ alarmName })) };
});
