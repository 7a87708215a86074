// Two resources that the pack can mend, one that keeps the rules, and one that it must leave to people: shortening "for ever" deletes.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const kmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/data";
new aws.cloudwatch.LogGroup("forgotten", { name: "forgotten", kmsKeyId });
new aws.cloudwatch.LogGroup("short", {
  name: "short",
  kmsKeyId,
  retentionInDays: 7,
  tags: { owner: pulumi.secret("ops") },
});
new aws.cloudwatch.LogGroup("long", { name: "long", kmsKeyId, retentionInDays: 365 });
new aws.cloudwatch.MetricAlarm("silenced", {
  name: "silenced",
  namespace: "Turbines",
  metricName: "Stops",
  statistic: "Sum",
  period: 60,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: "GreaterThanThreshold",
  treatMissingData: "notBreaching",
  actionsEnabled: false,
  alarmActions: ["arn:aws:ssm-incidents::000000000000:response-plan/incidents"],
  alarmDescription:
    "Turbines stop. Runbook: https://runbooks.example.com/stops. Contacts: turbines@example.com",
});
