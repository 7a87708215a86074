import { sandboxAccountId, sandboxRegion } from "../environment";
import { botocoreDataFolder } from "../setup/botocore-data";
import { createCloudWatch } from "../simulator/cloudwatch/create-cloudwatch";
import { emulatorNotifier } from "../simulator/cloudwatch/emulator-notifier";
import { publishQueueMetrics } from "../simulator/cloudwatch/queue-metrics";
import { createEventBridge } from "../simulator/eventbridge/create-eventbridge";
import { emulatorClients } from "../simulator/eventbridge/emulator-clients";
import { emulatorTargets } from "../simulator/eventbridge/emulator-targets";
import { writeClockFile } from "../simulator/kernel/clock-file";
import { ScaledClock } from "../simulator/kernel/scaled-clock";
import { startServer } from "../simulator/kernel/server";
import { SteppedClock } from "../simulator/kernel/stepped-clock";
import { simulatorSettingsSchema } from "./simulator-settings";

/** The simulator as a process of the sandbox: it ends when its standard input closes. */
async function main(settingsText: string): Promise<void> {
  const { folder, ports, scale, mode } = simulatorSettingsSchema.parse(JSON.parse(settingsText));
  process.stdin.once("close", () => process.exit(0)).resume();
  const say = (line: string): void => console.error(line);
  const onTaskFailure = (name: string, error: unknown): void => say(`${name}: ${String(error)}`);
  const clock =
    mode === "stepped"
      ? new SteppedClock({ onTaskFailure, onChange: (anchor) => writeClockFile(folder, anchor) })
      : new ScaledClock({ scale, onTaskFailure });
  writeClockFile(folder, clock.anchor());
  const place = { accountId: sandboxAccountId, region: sandboxRegion };
  const clients = emulatorClients({ endpoint: `http://127.0.0.1:${ports.emulator}`, ...place });
  const eventBridge = createEventBridge({
    clock,
    place,
    sender: emulatorTargets(clients),
    metrics: { put: (datum) => cloudWatch.metrics.put(datum) },
    onLoss: say,
  });
  const cloudWatch = createCloudWatch({
    clock,
    events: eventBridge.events,
    place,
    notifier: emulatorNotifier(clients),
  });
  publishQueueMetrics(clock, cloudWatch.metrics, clients, say);
  await startServer({
    clock,
    ...place,
    botocoreDataFolder: botocoreDataFolder(),
    services: [cloudWatch.service, eventBridge.service],
    adminRoutes: eventBridge.adminRoutes,
    port: ports.simulator,
  });
}

main(process.argv[2] ?? "").catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
