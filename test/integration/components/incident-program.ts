/** A platform with both receivers of incidents, whose secrets are the stack's: one arrives as an output, one does not. */
export const incidentProgram = `
const pulumi = require("@pulumi/pulumi");
const { MonitoringPlatform } = require("monitored-endpoint");
const config = new pulumi.Config();
new MonitoringPlatform("platform", {
  environment: "sandbox",
  accountId: "000000000000",
  region: "us-east-1",
  contacts: [{ name: "team", channel: "mailto:team@example.com", hours: "weekdays 08:00-18:00", timeZone: "Europe/Berlin" }],
  runbookBaseUrl: "https://runbooks.example.com",
  modelBucketNames: ["turbine-failure-registry-000000000000"],
  functionCodeFolder: "./functions",
  deletionProtection: false,
  incidents: {
    // As plain text, as a program that reads all of its configuration has it.
    pagerDuty: { routingKey: pulumi.runtime.allConfig()["incident-test:routingKey"] },
    webhook: {
      url: "https://hooks.example.com/incidents",
      headerName: "Authorization",
      headerValue: config.requireSecret("headerValue"),
    },
  },
});
`;

/** A function that writes down what it is called with, one line each. */
export function recordingNotifier(file: string): string {
  return `
const { appendFileSync } = require("node:fs");
exports.handler = async (event) => {
  appendFileSync(${JSON.stringify(file)}, JSON.stringify(event) + "\\n");
  return { batchItemFailures: [] };
};
`;
}
