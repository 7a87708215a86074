// The latency alarm watches the shadow variant, whose answers nobody gets.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration, latencyAlarm }) => {
  const [primary] = configuration.productionVariants;
  configuration.shadowProductionVariants = [{ ...primary, variantName: "shadow" }];
  latencyAlarm.dimensions.VariantName = "shadow";
});
