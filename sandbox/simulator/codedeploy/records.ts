import type {
  AlarmConfiguration,
  AutoRollbackConfiguration,
  DeploymentCreator,
  DeploymentStyle,
  RevisionLocation,
  TrafficRoutingConfig,
  TriggerConfig,
} from "@aws-sdk/client-codedeploy";
import type { SimulatedTime } from "../kernel/ports";
import type { AppSpec } from "./app-spec";
import type { HookName } from "./deployment/plan";
import type { DeploymentState } from "./deployment/state";

export interface ApplicationRecord {
  readonly id: string;
  readonly createdAt: SimulatedTime;
  name: string;
  /** By name. */
  readonly groups: Map<string, DeploymentGroupRecord>;
}

/** What of a deployment group can be changed. */
export interface DeploymentGroupSettings {
  readonly deploymentConfigName: string;
  readonly serviceRoleArn: string;
  readonly deploymentStyle: DeploymentStyle;
  readonly alarmConfiguration: AlarmConfiguration | undefined;
  readonly autoRollbackConfiguration: AutoRollbackConfiguration | undefined;
  readonly triggerConfigurations: readonly TriggerConfig[];
}

export interface DeploymentGroupRecord {
  readonly id: string;
  name: string;
  settings: DeploymentGroupSettings;
}

export interface DeploymentConfigRecord {
  readonly id: string;
  readonly name: string;
  /** AWS's own cannot be deleted. */
  readonly predefined: boolean;
  readonly createdAt: SimulatedTime;
  readonly routing: TrafficRoutingConfig;
}

export interface DeploymentRecord {
  readonly id: string;
  readonly application: ApplicationRecord;
  readonly group: DeploymentGroupRecord;
  readonly configName: string;
  readonly description: string | undefined;
  readonly creator: DeploymentCreator;
  readonly revision: RevisionLocation;
  readonly previousRevision: RevisionLocation | undefined;
  readonly appSpec: AppSpec;
  readonly alarmConfiguration: AlarmConfiguration | undefined;
  readonly autoRollbackConfiguration: AutoRollbackConfiguration | undefined;
  /** The deployment that this one undoes. */
  readonly triggeredBy: string | undefined;
  /** The deployment that undid this one. */
  rolledBackBy: string | undefined;
  readonly hookStatuses: Map<HookName, "Succeeded" | "Failed">;
  /** The latest change of the state. */
  updatedAt: SimulatedTime;
  state: DeploymentState;
}

/** Everything that the service remembers. */
export interface Records {
  readonly applications: Map<string, ApplicationRecord>;
  readonly configs: Map<string, DeploymentConfigRecord>;
  /** In the order in which they were made. */
  readonly deployments: Map<string, DeploymentRecord>;
}

/** The deployments of a group, oldest first. */
export function deploymentsOf(records: Records, group: DeploymentGroupRecord): readonly DeploymentRecord[] {
  return [...records.deployments.values()].filter((deployment) => deployment.group === group);
}
