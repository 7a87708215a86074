// SageMaker Model Monitor instead of the scheduled evaluator.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor } = require("../../model-monitor");

declareEndpoint("turbine", (inputs) => {
  inputs.schedule = undefined;
});
declareModelMonitor("turbine");
