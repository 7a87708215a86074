// The threshold comes out of an output that makes percent of a ratio.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

const ratio = pulumi.output(0.05);
declareEndpoint("turbine", ({ errorAlarm }) => {
  errorAlarm.threshold = ratio.apply((value) => value * 100);
});
