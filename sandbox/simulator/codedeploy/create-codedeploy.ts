import { duplicateEvents } from "../kernel/duplicating-events";
import type { FaultSection } from "../kernel/faults/fault-section";
import type { AlarmReader, EventSink, SimulatedClock } from "../kernel/ports";
import type { SimulatedService } from "../kernel/service";
import { applicationOperations } from "./applications";
import type { Account } from "./arns";
import { type CodeDeployBehaviour, defaultBehaviour } from "./behaviour";
import { behaviourSection } from "./behaviour-section";
import { deploymentConfigOperations, predefinedConfigs } from "./deployment-configs";
import { DeploymentDriver } from "./deployment-driver";
import { deploymentGroupOperations } from "./deployment-groups";
import { deploymentTargetOperations } from "./deployment-targets";
import { deploymentOperations } from "./deployments";
import type { FunctionTraffic } from "./function-traffic";
import { hookReportOperations } from "./hook-reports";
import type { Records } from "./records";
import type { ServiceParts } from "./service-parts";
import { TagStore, tagOperations } from "./tags";

export interface CodeDeployOptions {
  readonly account: Account;
  readonly clock: SimulatedClock;
  readonly events: EventSink;
  readonly alarms: AlarmReader;
  /** Lambda, whose aliases are deployed to. */
  readonly traffic: FunctionTraffic;
  /** What differs from `defaultBehaviour`. */
  readonly behaviour?: Partial<CodeDeployBehaviour>;
}

/** The simulated CodeDeploy, for the compute platform Lambda only. */
export function createCodeDeploy(options: CodeDeployOptions): {
  readonly service: SimulatedService;
  /** The behaviour, as a part of `/_sandbox/faults`. */
  readonly faults: FaultSection;
} {
  const behaviour: CodeDeployBehaviour = { ...defaultBehaviour, ...options.behaviour };
  const records: Records = {
    applications: new Map(),
    configs: new Map(predefinedConfigs().map((config) => [config.name, config])),
    deployments: new Map(),
  };
  const tags = new TagStore();
  const parts: ServiceParts = {
    account: options.account,
    clock: options.clock,
    events: duplicateEvents(options.events, () => behaviour.duplicateEveryNthEvent),
    behaviour,
    records,
    tags,
  };
  const driver = new DeploymentDriver(parts, options.alarms, options.traffic);
  const service: SimulatedService = {
    model: { name: "codedeploy", apiVersion: "2014-10-06" },
    targetPrefix: "CodeDeploy_20141006",
    operations: {
      ...applicationOperations(parts),
      ...deploymentConfigOperations(parts),
      ...deploymentGroupOperations(parts),
      ...deploymentOperations(parts, driver),
      ...deploymentTargetOperations(parts),
      ...hookReportOperations(parts, driver),
      ...tagOperations(tags),
    },
    // The members' own errors have no common name; this is the one in the service model that says it.
    validationErrorCode: "InvalidInputException",
  };
  return { service, faults: behaviourSection(behaviour) };
}
