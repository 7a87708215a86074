// A new model sees the traffic in the shadow of the one that answers.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  const [primary] = configuration.productionVariants;
  configuration.shadowProductionVariants = [{ ...primary, variantName: "shadow", initialInstanceCount: 2 }];
});
