// The whole list comes out of one output of all names.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const names = pulumi.all([inputs.latencyAlarm.name, inputs.errorAlarm.name]);
  inputs.rollback = { alarms: names.apply((all) => all.map((alarmName) => ({ alarmName }))) };
});
