// The evaluator and Model Monitor both watch the endpoint.
const { declareEndpoint } = require("../../compliant-endpoint");
const { declareModelMonitor } = require("../../model-monitor");

declareEndpoint("turbine");
declareModelMonitor("turbine");
