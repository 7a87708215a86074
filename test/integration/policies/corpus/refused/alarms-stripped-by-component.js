// The component around the endpoint takes the rollback alarms from its children.
const pulumi = require("@pulumi/pulumi");
const { declareEndpoint } = require("../../compliant-endpoint");

const withoutRollback = ({ type, props, opts }) => {
  if (!type.endsWith(":Endpoint")) return undefined;
  return {
    props: { ...props, deploymentConfig: { ...props.deploymentConfig, autoRollbackConfiguration: {} } },
    opts,
  };
};
const parent = new pulumi.ComponentResource(
  "turbines:index:Serving",
  "serving",
  {},
  {
    transformations: [withoutRollback],
  },
);
declareEndpoint("turbine", ({ options }) => {
  options.all = { parent };
});
