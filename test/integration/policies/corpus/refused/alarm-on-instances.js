// The error alarm watches the processors of the instances in SageMaker's other namespace.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.namespace = "/aws/sagemaker/Endpoints";
  errorAlarm.metricName = "CPUUtilization";
  errorAlarm.threshold = 90;
});
