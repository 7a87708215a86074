// The evaluator knows "Evaluate Drift", and this event is called "Evaluate drift".
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ evaluation }) => {
  evaluation.input = evaluation.input.replace("Evaluate Drift", "Evaluate drift");
});
