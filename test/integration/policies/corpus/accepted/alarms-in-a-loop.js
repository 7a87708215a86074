// The alarms for rollback are made in a loop over what they differ in.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const { errorAlarm } = inputs;
  const metrics = ["Invocation5XXErrors", "InvocationModelErrors"].map((metricName) => ({ metricName }));
  const slow = {
    metricName: "ModelLatency",
    statistic: undefined,
    extendedStatistic: "p99",
    threshold: 900000,
  };
  const alarms = [...metrics, slow].map(
    (differences) =>
      new aws.cloudwatch.MetricAlarm(`turbine-${differences.metricName}`, {
        ...errorAlarm,
        ...differences,
        name: `turbine-${differences.metricName}`,
      }),
  );
  inputs.rollback = { alarms: alarms.map(({ name }) => ({ alarmName: name })) };
});
