// Two patterns together are the whole service.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform, document } = require("../../compliant-platform");

changePlatform((inputs) => {
  inputs.rolePolicy = document({ Effect: "Allow", Action: ["sagemaker:**", "s3:?*"], Resource: "*" });
});
declareEndpoint("turbine");
