// Everything is allowed but one action, which reads like a restriction.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform, document } = require("../../compliant-platform");

changePlatform((inputs) => {
  inputs.rolePolicy = document({ Effect: "Allow", NotAction: ["iam:CreateUser"], Resource: "*" });
});
declareEndpoint("turbine");
