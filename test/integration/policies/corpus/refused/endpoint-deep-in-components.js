// An endpoint without alarms is three components deep.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

class Layer extends pulumi.ComponentResource {
  constructor(name, depth, opts) {
    super("turbines:index:Layer", name, {}, opts);
    if (depth > 1) new Layer(`${name}-${depth - 1}`, depth - 1, { parent: this });
    else
      declareEndpoint("turbine", (inputs) => {
        inputs.rollback = {};
        inputs.options.all = { parent: this };
      });
    this.registerOutputs({});
  }
}
new Layer("outer", 3);
