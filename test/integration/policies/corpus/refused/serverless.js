// A serverless variant has no instances that could be shifted in steps.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  const [{ instanceType, initialInstanceCount, ...variant }] = configuration.productionVariants;
  configuration.productionVariants = [
    { ...variant, serverlessConfig: { maxConcurrency: 20, memorySizeInMb: 2048 } },
  ];
});
