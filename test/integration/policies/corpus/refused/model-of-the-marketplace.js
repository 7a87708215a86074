// For models of the Marketplace SageMaker leaves the guardrails out without a word.
const { declareEndpoint } = require("../../compliant-endpoint");
const { changePlatform } = require("../../compliant-platform");

changePlatform(({ model }) => {
  model.primaryContainer = {
    modelPackageName: "arn:aws:sagemaker:us-east-1:865070037744:model-package/vendor-model-v4",
  };
});
declareEndpoint("turbine");
