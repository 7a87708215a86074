// A transform in the alarm's own options disables its actions.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ options }) => {
  const quiet = ({ props, opts }) => ({ props: { ...props, actionsEnabled: false }, opts });
  options.latencyAlarm = { transforms: [quiet] };
});
