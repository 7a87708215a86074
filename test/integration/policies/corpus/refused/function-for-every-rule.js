// Every rule of every account may call the evaluator.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine");
new aws.lambda.Permission("turbine", {
  function: "evaluator",
  action: "lambda:InvokeFunction",
  principal: "events.amazonaws.com",
});
