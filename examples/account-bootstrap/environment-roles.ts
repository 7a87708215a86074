import { Policy, Role, RolePolicy } from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { boundaryDocument } from "./boundary";
import { deploymentPolicy, readingPolicy } from "./deployment-policy";
import type { BootstrapSettings } from "./read-settings";
import { roleNames } from "./role-names";
import type { StateStore } from "./state-bucket";
import { type StateAccess, statePolicyDocument } from "./state-policy";
import { trustPolicy } from "./trust-policy";

/** What the workflows and the stacks of an environment have to be told. */
export interface EnvironmentRoles {
  /** For jobs in the GitHub environment of the same name: AWS_DEPLOYMENT_ROLE. */
  readonly deploymentRoleArn: pulumi.Output<string>;
  /** For what only looks, in the GitHub environment `<environment>-read`: AWS_READ_ROLE. */
  readonly readRoleArn: pulumi.Output<string>;
  /** For pull requests: AWS_PREVIEW_ROLE. */
  readonly previewRoleArn: pulumi.Output<string>;
  /** For the stack's `monitored-endpoint:permissionsBoundaryArn`. */
  readonly boundaryArn: string;
}

/** The roles of one environment: one that deploys, one that looks, one that previews pull requests. */
export function registerEnvironmentRoles(
  settings: BootstrapSettings,
  environment: string,
  providerArn: pulumi.Output<string>,
  state: StateStore,
): EnvironmentRoles {
  const { accountId, subjectPrefix } = settings;
  const { deploymentName, readName, previewName } = roleNames(environment);
  const boundaryName = `monitored-endpoint-${environment}-boundary`;
  // Written out, because the deployment role's policy has to name it before it is there.
  const boundaryArn = `arn:aws:iam::${accountId}:policy/${boundaryName}`;
  new Policy(boundaryName, {
    name: boundaryName,
    description: `The most that a role of ${environment} may do.`,
    policy: boundaryDocument(settings, environment),
  });
  const roleFor = (name: string, jobs: Parameters<typeof trustPolicy>[2], maxSessionDuration: number) =>
    new Role(name, {
      name,
      assumeRolePolicy: providerArn.apply((arn) => trustPolicy(arn, subjectPrefix, jobs)),
      maxSessionDuration,
    });
  const deployment = roleFor(deploymentName, { environment }, 7200);
  new RolePolicy(deploymentName, {
    role: deployment.name,
    policy: deploymentPolicy(settings, environment, boundaryArn),
  });
  new RolePolicy(`${deploymentName}-state`, { role: deployment.name, policy: statePolicy(state, "write") });
  const read = roleFor(readName, { environment: `${environment}-read` }, 3600);
  new RolePolicy(readName, { role: read.name, policy: readingPolicy(settings, environment) });
  new RolePolicy(`${readName}-state`, { role: read.name, policy: statePolicy(state, "read") });
  const preview = roleFor(previewName, "pull_request", 3600);
  new RolePolicy(`${previewName}-state`, { role: preview.name, policy: statePolicy(state, "read") });
  return {
    deploymentRoleArn: deployment.arn,
    readRoleArn: read.arn,
    previewRoleArn: preview.arn,
    boundaryArn,
  };
}

function statePolicy({ bucketArn, key }: StateStore, access: StateAccess): pulumi.Output<string> {
  return key.arn.apply((keyArn) => statePolicyDocument(bucketArn, keyArn, access));
}
