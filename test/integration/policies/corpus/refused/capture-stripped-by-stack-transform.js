// A transform of the whole stack, which the engine calls, takes the capture away.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

pulumi.runtime.registerResourceTransform(({ type, props, opts }) => {
  if (!type.endsWith(":EndpointConfiguration")) return undefined;
  const { dataCaptureConfig, ...others } = props;
  return { props: others, opts };
});
declareEndpoint("turbine");
