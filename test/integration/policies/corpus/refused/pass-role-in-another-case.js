// IAM does not tell upper from lower case.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform, document } = require("../../compliant-platform");

changePlatform((inputs) => {
  inputs.rolePolicy = document({ Effect: "Allow", Action: "IAM:passrole", Resource: "*" });
});
declareEndpoint("turbine");
