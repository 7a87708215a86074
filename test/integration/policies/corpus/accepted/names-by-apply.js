// Every name comes out of an output that is known in a preview.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

const site = pulumi.output("turbine").apply((name) => name.toLowerCase());
declareEndpoint("turbine", ({ endpoint, latencyAlarm, errorAlarm }) => {
  endpoint.name = site;
  for (const { dimensions } of [latencyAlarm, errorAlarm])
    dimensions.EndpointName = pulumi.interpolate`${site}`;
});
