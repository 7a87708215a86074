// A helper fills in a default where there is a value already.
const { declareEndpoint } = require("../../compliant-endpoint");

const withDefaults = (alarm) => ({ ...alarm, treatMissingData: undefined });

declareEndpoint("turbine", (inputs) => {
  inputs.errorAlarm = withDefaults(inputs.errorAlarm);
});
