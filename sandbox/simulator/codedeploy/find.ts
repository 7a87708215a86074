import { AwsError } from "../kernel/service";
import { isDeploymentId } from "./ids";
import type {
  ApplicationRecord,
  DeploymentConfigRecord,
  DeploymentGroupRecord,
  DeploymentRecord,
  Records,
} from "./records";

export function findApplication(records: Records, name: string): ApplicationRecord {
  const found = records.applications.get(name);
  if (found !== undefined) return found;
  throw new AwsError("ApplicationDoesNotExistException", `No application found for name: ${name}`);
}

export function findGroup(application: ApplicationRecord, name: string | undefined): DeploymentGroupRecord {
  if (name === undefined) {
    throw new AwsError("DeploymentGroupNameRequiredException", "Deployment group name must be specified.");
  }
  const found = application.groups.get(name);
  if (found !== undefined) return found;
  throw new AwsError(
    "DeploymentGroupDoesNotExistException",
    `No deployment group found for name: ${name} in application ${application.name}`,
  );
}

export function findConfig(records: Records, name: string): DeploymentConfigRecord {
  const found = records.configs.get(name);
  if (found !== undefined) return found;
  throw new AwsError(
    "DeploymentConfigDoesNotExistException",
    `No deployment configuration found for name: ${name} (compute platform Lambda)`,
  );
}

export function findDeployment(records: Records, id: string | undefined): DeploymentRecord {
  if (id === undefined)
    throw new AwsError("DeploymentIdRequiredException", "Deployment ID must be specified.");
  if (!isDeploymentId(id)) throw new AwsError("InvalidDeploymentIdException", `Invalid deployment ID: ${id}`);
  const found = records.deployments.get(id);
  if (found !== undefined) return found;
  throw new AwsError("DeploymentDoesNotExistException", `The deployment ${id} could not be found`);
}
