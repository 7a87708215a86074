// Roles may be passed on, by a pattern that does not spell it out.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform, document } = require("../../compliant-platform");

changePlatform((inputs) => {
  inputs.rolePolicy = document({ Effect: "Allow", Action: ["iam:Pass*"], Resource: ["*"] });
});
declareEndpoint("turbine");
