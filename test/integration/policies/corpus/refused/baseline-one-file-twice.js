// One file is named both as statistics and as constraints.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ evaluation }) => {
  evaluation.input = evaluation.input.replace("constraints.json", "statistics.json");
});
