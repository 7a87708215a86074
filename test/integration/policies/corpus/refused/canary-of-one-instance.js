// A quarter of one instance is one instance: the canary is the whole fleet.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  configuration.productionVariants[0].initialInstanceCount = 1;
});
