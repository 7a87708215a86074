// The alarm watches the whole endpoint, for which SageMaker publishes nothing.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ latencyAlarm }) => {
  delete latencyAlarm.dimensions.VariantName;
});
