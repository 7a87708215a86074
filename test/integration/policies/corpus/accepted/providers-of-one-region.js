// Alarms and endpoint are declared with two providers, of the same region.
const aws = require("@pulumi/aws");
const { declareEndpoint } = require("../../compliant-endpoint");

const [alarms, serving] = ["alarms", "serving"].map(
  (name) => new aws.Provider(name, { region: "us-east-1" }),
);
declareEndpoint("turbine", ({ options }) => {
  options.all = { provider: serving };
  options.latencyAlarm = { provider: alarms };
  options.errorAlarm = { provider: alarms };
});
