// The error alarm is another stack's, and what it watches cannot be seen from here.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

const platform = new pulumi.StackReference("organization/corpus/dev");
const errors = platform.getOutput("errorAlarm").apply((name) => name ?? "platform-errors");
declareEndpoint("turbine", (inputs) => {
  inputs.rollback = { alarms: [{ alarmName: inputs.latencyAlarm.name }, { alarmName: errors }] };
});
