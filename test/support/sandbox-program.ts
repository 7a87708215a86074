/** The head of a program about the sandbox's environment: the components, `bucket` and the arguments that they share. */
export const sandboxProgramHead = `
const { MonitoredEndpoint, MonitoringPlatform } = require("monitored-endpoint");
const bucket = "turbine-failure-registry-000000000000";
const shared = {
  environment: "sandbox",
  accountId: "000000000000",
  region: "us-east-1",
  contacts: [{ name: "team", channel: "mailto:team@example.com", hours: "always" }],
  runbookBaseUrl: "https://runbooks.example.com",
  modelBucketNames: [bucket],
};
`;
