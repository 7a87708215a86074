// The number of instances is left to the default, which is one.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  delete configuration.productionVariants[0].initialInstanceCount;
});
