// For these instances SageMaker leaves the guardrails out without a word.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  configuration.productionVariants[0].instanceType = "ml.inf1.xlarge";
});
