// As many alarms as SageMaker takes, of which nine watch the latency in different percentiles.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const { latencyAlarm, errorAlarm } = inputs;
  const more = [50, 60, 70, 80, 90, 97, 98, 99].map((percentile) => {
    const name = `turbine-latency-p${percentile}`;
    const extendedStatistic = `p${percentile}`;
    return new aws.cloudwatch.MetricAlarm(name, { ...latencyAlarm, name, extendedStatistic }).name;
  });
  const names = [latencyAlarm.name, errorAlarm.name, ...more];
  inputs.rollback = { alarms: names.map((alarmName) => ({ alarmName })) };
});
