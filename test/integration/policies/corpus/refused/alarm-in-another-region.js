// The error alarm is declared with the provider of another region, where the endpoint is not.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

const provider = new aws.Provider("ireland", { region: "eu-west-1" });
declareEndpoint("turbine", ({ options }) => {
  options.errorAlarm = { provider };
});
