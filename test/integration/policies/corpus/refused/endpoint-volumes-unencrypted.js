// The instances' volumes are encrypted with no key of one's own.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  configuration.kmsKeyArn = undefined;
});
