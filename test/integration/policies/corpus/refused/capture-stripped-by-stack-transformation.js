// A transformation of the whole stack takes the capture away that the program declares.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
  if (!type.endsWith(":EndpointConfiguration")) return undefined;
  return { props: { ...props, dataCaptureConfig: undefined }, opts };
});
declareEndpoint("turbine");
