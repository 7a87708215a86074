// What the schedule cannot deliver to the evaluator is lost.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ evaluation }) => {
  evaluation.deadLetterConfig = undefined;
});
