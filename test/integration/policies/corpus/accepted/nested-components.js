// Endpoint and platform are in components within components.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

const outer = new pulumi.ComponentResource("turbines:index:Site", "site");
const inner = new pulumi.ComponentResource("turbines:index:Serving", "serving", {}, { parent: outer });
declareEndpoint("turbine", ({ options }) => {
  options.all = { parent: inner };
});
