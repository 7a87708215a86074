// The function beside the endpoint can be called from the internet by everyone.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine");
new aws.lambda.FunctionUrl("turbine", { functionName: "evaluator", authorizationType: "NONE" });
