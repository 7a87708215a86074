// The baseline is a whole bucket, as of a variable without its path.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ evaluation }) => {
  evaluation.input = evaluation.input.replaceAll(/registry\/[^"]+/g, "registry/");
});
