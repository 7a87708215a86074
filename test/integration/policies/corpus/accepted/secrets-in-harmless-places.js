// Thresholds, names and topics are secret, and right.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm, errorAlarm, endpoint, evaluation }) => {
  latencyAlarm.threshold = pulumi.secret(latencyAlarm.threshold);
  errorAlarm.dimensions = pulumi.secret(errorAlarm.dimensions);
  errorAlarm.alarmActions = pulumi.secret(errorAlarm.alarmActions);
  endpoint.name = pulumi.secret(endpoint.name);
  evaluation.input = pulumi.secret(evaluation.input);
});
