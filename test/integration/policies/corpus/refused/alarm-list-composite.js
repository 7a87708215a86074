// The list names a composite alarm of the right two, which SageMaker does not watch.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const { latencyAlarm, errorAlarm } = inputs;
  const { alarmName } = new aws.cloudwatch.CompositeAlarm("turbine", {
    alarmName: "turbine-unwell",
    alarmRule: `ALARM("${latencyAlarm.name}") OR ALARM("${errorAlarm.name}")`,
    alarmDescription: errorAlarm.alarmDescription,
    alarmActions: errorAlarm.alarmActions,
  });
  inputs.rollback = { alarms: [{ alarmName }] };
});
