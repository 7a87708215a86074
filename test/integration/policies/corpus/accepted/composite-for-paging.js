// A composite alarm pages, and the list for rollback names the metric alarms behind it.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

const { latencyAlarm, errorAlarm, inputs } = declareEndpoint("turbine");
new aws.cloudwatch.CompositeAlarm("turbine", {
  alarmName: "turbine-unwell",
  alarmRule: pulumi.interpolate`ALARM("${latencyAlarm.name}") OR ALARM("${errorAlarm.name}")`,
  alarmDescription: inputs.errorAlarm.alarmDescription,
  alarmActions: inputs.errorAlarm.alarmActions,
});
