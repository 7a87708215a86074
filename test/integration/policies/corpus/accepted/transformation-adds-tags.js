// A transformation of the whole stack puts tags on everything and changes nothing else.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
  /:(Endpoint|EndpointConfiguration|MetricAlarm)$/.test(type)
    ? { props: { ...props, tags: { ...props.tags, team: "turbine" } }, opts }
    : undefined,
);
declareEndpoint("turbine");
