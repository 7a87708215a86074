// The alarms tell a topic of another stack, by an ARN from its outputs.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

const platform = new pulumi.StackReference("organization/corpus/dev");
const topic = platform.getOutput("topic").apply((arn) => arn ?? "arn:aws:sns:us-east-1:000000000000:paging");
declareEndpoint("turbine", (inputs) => {
  for (const alarm of [inputs.latencyAlarm, inputs.errorAlarm, ...Object.values(inputs.monitorAlarms)])
    alarm.alarmActions = [topic];
});
