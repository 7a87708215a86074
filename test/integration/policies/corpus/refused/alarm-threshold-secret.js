// The threshold is a secret, as if nobody may know that it is never crossed.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.threshold = pulumi.secret(2);
});
