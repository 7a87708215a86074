// Both alarms watch a variant that only the other endpoint's configuration has.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("gearbox", ({ configuration, latencyAlarm, errorAlarm }) => {
  configuration.productionVariants[0].variantName = "blue";
  for (const { dimensions } of [latencyAlarm, errorAlarm]) dimensions.VariantName = "blue";
});
declareEndpoint("turbine", ({ latencyAlarm, errorAlarm }) => {
  for (const { dimensions } of [latencyAlarm, errorAlarm]) dimensions.VariantName = "blue";
});
