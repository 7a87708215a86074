// The program forgets what missing data means, and a transform of the whole stack fills it in.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
  type.endsWith(":MetricAlarm") ? { props: { treatMissingData: "notBreaching", ...props }, opts } : undefined,
);
declareEndpoint("turbine", ({ latencyAlarm }) => {
  delete latencyAlarm.treatMissingData;
});
