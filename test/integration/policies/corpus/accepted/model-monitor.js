// SageMaker Model Monitor instead of the scheduled evaluator.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor, withoutEvaluator } = require("../../model-monitor");

declareEndpoint("turbine", withoutEvaluator);
declareModelMonitor("turbine");
