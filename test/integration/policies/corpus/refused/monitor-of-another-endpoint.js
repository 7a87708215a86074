// The only drift monitor of the turbine watches the gearbox.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("gearbox");
declareEndpoint("turbine", ({ evaluation }) => {
  evaluation.input = evaluation.input.replace('"endpointName":"turbine"', '"endpointName":"gearbox"');
});
