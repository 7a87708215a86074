// The names of the alarms are secret, and one of them is of an alarm that another team may have.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", (inputs) => {
  const names = [pulumi.secret("turbine-latency-p95"), pulumi.secret("platform-errors")];
  inputs.rollback = { alarms: names.map((alarmName) => ({ alarmName })) };
});
