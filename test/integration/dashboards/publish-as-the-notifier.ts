import { PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import type { Sandbox } from "../../../sandbox/world/start-sandbox";
import type { Clients } from "../orchestrator/sandbox-endpoint";

/** What the notifier says of the ledger once version 2 serves: each decision, and what holds. */
export async function publishAsTheNotifier(
  sandbox: Sandbox,
  clients: Clients,
  endpointName: string,
): Promise<void> {
  const Timestamp = new Date((await sandbox.clock.read()).nowMs);
  const Dimensions = [{ Name: "EndpointName", Value: endpointName }];
  const decisions = (await clients.ledger.decisions(endpointName)).map(({ decision, at }) => ({
    MetricName: "RolloutDecision",
    Dimensions: [...Dimensions, { Name: "Decision", Value: decision }],
    Timestamp: new Date(at),
    Unit: "Count" as const,
    Value: 1,
  }));
  const standing = { ServingVersion: 2, RolloutInProgress: 0 };
  await clients.cloudWatch.send(
    new PutMetricDataCommand({
      Namespace: "MonitoredEndpoint/Rollout",
      MetricData: [
        ...decisions,
        ...Object.entries(standing).map(([MetricName, Value]) => ({
          MetricName,
          Dimensions,
          Timestamp,
          Unit: "None" as const,
          Value,
        })),
      ],
    }),
  );
}
