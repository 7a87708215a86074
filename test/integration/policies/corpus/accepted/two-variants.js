// Two variants of different size serve, and both have their alarms.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const { configuration, latencyAlarm, errorAlarm } = inputs;
  const [primary] = configuration.productionVariants;
  configuration.productionVariants = [
    { ...primary, initialVariantWeight: 9 },
    { ...primary, variantName: "challenger", initialInstanceCount: 2, initialVariantWeight: 1 },
  ];
  const challenger = [latencyAlarm, errorAlarm].map((alarm) => ({
    ...alarm,
    name: `${alarm.name}-challenger`,
    dimensions: { ...alarm.dimensions, VariantName: "challenger" },
  }));
  challenger.forEach((alarm, position) => {
    new aws.cloudwatch.MetricAlarm(`challenger-${position}`, alarm);
  });
  const names = [latencyAlarm, errorAlarm, ...challenger].map(({ name }) => ({ alarmName: name }));
  inputs.rollback = { alarms: names };
});
