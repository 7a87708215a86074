// The same endpoint is in two regions, each with its own alarms and monitor.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

declareEndpoint("turbine");
const provider = new aws.Provider("ireland", { region: "eu-west-1" });
declareEndpoint("turbine-eu", ({ options }) => {
  options.all = { provider };
});
