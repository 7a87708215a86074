// The configuration has a prefix only, so that its name is unknown until it is made.
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine", ({ configuration }) => {
  configuration.name = undefined;
  configuration.namePrefix = "turbine-";
});
