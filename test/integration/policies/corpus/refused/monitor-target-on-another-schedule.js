// The evaluation hangs on the rule of the gearbox, which has been switched off for the winter.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

const winter = new aws.cloudwatch.EventRule("winter", {
  name: "winter",
  scheduleExpression: "rate(1 hour)",
  state: "DISABLED",
});
declareEndpoint("turbine", ({ evaluation }) => {
  evaluation.rule = winter.name;
});
