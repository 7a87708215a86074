// The evaluator may be called by everyone, in any account.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine");
new aws.lambda.Permission("turbine", {
  function: "evaluator",
  action: "lambda:InvokeFunction",
  principal: "*",
});
