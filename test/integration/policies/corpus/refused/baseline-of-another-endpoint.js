// The turbine is compared with what the gearbox saw in its training.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("gearbox");
declareEndpoint("turbine", ({ evaluation }) => {
  evaluation.input = evaluation.input.replaceAll("s3://registry/turbine/", "s3://registry/gearbox/");
});
