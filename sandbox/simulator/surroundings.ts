import type { AlarmNotifier } from "./cloudwatch/alarm-actions";
import { emulatorNotifier } from "./cloudwatch/emulator-notifier";
import { emulatorQueues } from "./cloudwatch/emulator-queues";
import { publishQueueMetrics } from "./cloudwatch/queue-metrics";
import { emulatorFunctionTraffic } from "./codedeploy/emulator-function-traffic";
import type { FunctionTraffic } from "./codedeploy/function-traffic";
import type { TargetSender } from "./eventbridge/delivery";
import type { RoleMay } from "./eventbridge/destinations/destination-sender";
import { emulatorClients } from "./eventbridge/emulator-clients";
import { emulatorTargets } from "./eventbridge/emulator-targets";
import { roleMay } from "./eventbridge/role-permission";
import { forwardRequests } from "./kernel/forward-request";
import type { MetricSink, SimulatedClock } from "./kernel/ports";
import type { ForwardRequest } from "./kernel/service";
import type { ObjectStore } from "./sagemaker-runtime/object-store";
import { createS3ObjectStore } from "./sagemaker-runtime/s3-object-store";
import type { AutomationActions } from "./ssm/automation/automation-actions";
import { emulatorAutomationActions, type OwnApi } from "./ssm/emulator-automation-actions";

/** What the simulator reaches outside its own process. */
export interface Surroundings {
  readonly objects: ObjectStore;
  readonly sender: TargetSender;
  readonly roleMay: RoleMay;
  readonly traffic: FunctionTraffic;
  readonly notifier?: AlarmNotifier;
  /** Answers what of Systems Manager is not simulated. Without it, it is refused. */
  readonly forward?: ForwardRequest;
  /** What the steps of automations do. */
  automationActions(ownApi: OwnApi): AutomationActions;
  /** Begins to publish metrics of what runs outside, such as the lengths of queues. */
  publishMetrics?(clock: SimulatedClock, metrics: MetricSink, onProblem: (message: string) => void): void;
  close(): void;
}

/** The emulator at that address, such as `http://127.0.0.1:4566`. */
export function emulatorSurroundings(address: {
  readonly endpoint: string;
  readonly accountId: string;
  readonly region: string;
}): Surroundings {
  const clients = emulatorClients(address);
  const objects = createS3ObjectStore({ ...address, accessKeyId: address.accountId });
  return {
    objects,
    sender: emulatorTargets(clients),
    roleMay: (...call) => roleMay(clients, ...call),
    traffic: emulatorFunctionTraffic(clients),
    notifier: emulatorNotifier(clients),
    forward: forwardRequests(address.endpoint),
    automationActions: (ownApi) => emulatorAutomationActions(clients, ownApi),
    publishMetrics: (clock, metrics, onProblem) =>
      publishQueueMetrics(clock, metrics, emulatorQueues(address), onProblem),
    close() {
      clients.close();
      objects.close();
    },
  };
}
