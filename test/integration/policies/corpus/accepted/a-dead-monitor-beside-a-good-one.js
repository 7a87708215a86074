// An old schedule is still there, disabled, beside the one that runs.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

const { inputs } = declareEndpoint("turbine");
const rule = new aws.cloudwatch.EventRule("old", {
  name: "turbine-drift-old",
  scheduleExpression: "rate(1 day)",
  state: "DISABLED",
});
new aws.cloudwatch.EventTarget("old", { ...inputs.evaluation, rule: rule.name });
