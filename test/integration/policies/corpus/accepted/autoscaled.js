// The endpoint's variant is scaled with its traffic.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine");
new aws.appautoscaling.Target("turbine", {
  serviceNamespace: "sagemaker",
  resourceId: "endpoint/turbine/variant/primary",
  scalableDimension: "sagemaker:variant:DesiredInstanceCount",
  minCapacity: 4,
  maxCapacity: 8,
});
