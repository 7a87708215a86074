// The variant begins with a letter of full width, as some keyboards write it.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm }) => {
  latencyAlarm.dimensions.VariantName = "\uff50rimary";
});
