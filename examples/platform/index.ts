// What all endpoints of an environment share. Its reference is what the stacks of model teams, such as ../model-team, read.
import { MonitoringPlatform } from "monitored-endpoint";

const platform = new MonitoringPlatform("platform", {
  environment: "prod",
  accountId: "111122223333",
  region: "eu-central-1",
  contacts: [{ name: "ML platform on-call", channel: "mailto:ml-platform@example.com", hours: "always" }],
  runbookBaseUrl: "https://runbooks.example.com",
  // The functions may read these; a team's bucket belongs here before its first endpoint.
  modelBucketNames: ["turbine-registry", "inspection-registry"],
  gateways: true,
});

export const { reference: platformReference, fleetDashboardName, ledgerTableName } = platform;
