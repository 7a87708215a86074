import { Policy, Role, RolePolicy } from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { boundaryDocument } from "./boundary";
import { deploymentPolicy, readingPolicy } from "./deployment-policy";
import { policyDocument } from "./policy-document";
import type { BootstrapSettings } from "./read-settings";
import type { StateStore } from "./state-bucket";
import { trustPolicy } from "./trust-policy";

/** What the workflows and the stacks of an environment have to be told. */
export interface EnvironmentRoles {
  /** For jobs in the GitHub environment of the same name: AWS_DEPLOYMENT_ROLE. */
  readonly deploymentRoleArn: pulumi.Output<string>;
  /** For the search for drift, in the GitHub environment `<environment>-drift`: AWS_DRIFT_ROLE. */
  readonly driftRoleArn: pulumi.Output<string>;
  /** For pull requests: AWS_PREVIEW_ROLE. */
  readonly previewRoleArn: pulumi.Output<string>;
  /** For the stack's `monitored-endpoint:permissionsBoundaryArn`. */
  readonly boundaryArn: string;
}

/** The roles of one environment: one that deploys, one that looks for drift, one that previews. */
export function registerEnvironmentRoles(
  settings: BootstrapSettings,
  environment: string,
  providerArn: pulumi.Output<string>,
  state: StateStore,
): EnvironmentRoles {
  const { accountId, repository } = settings;
  const deploymentName = `github-deploy-${environment}`;
  const previewName = `github-preview-${environment}`;
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
      assumeRolePolicy: providerArn.apply((arn) => trustPolicy(arn, repository, jobs)),
      maxSessionDuration,
    });
  const deployment = roleFor(deploymentName, { environment }, 7200);
  new RolePolicy(deploymentName, {
    role: deployment.name,
    policy: deploymentPolicy(settings, environment, boundaryArn),
  });
  new RolePolicy(`${deploymentName}-state`, { role: deployment.name, policy: statePolicy(state, "write") });
  const driftName = `github-drift-${environment}`;
  const drift = roleFor(driftName, { environment: `${environment}-drift` }, 3600);
  new RolePolicy(driftName, { role: drift.name, policy: readingPolicy(settings, environment) });
  new RolePolicy(`${driftName}-state`, { role: drift.name, policy: statePolicy(state, "read") });
  const preview = roleFor(previewName, "pull_request", 3600);
  new RolePolicy(`${previewName}-state`, { role: preview.name, policy: statePolicy(state, "read") });
  return {
    deploymentRoleArn: deployment.arn,
    driftRoleArn: drift.arn,
    previewRoleArn: preview.arn,
    boundaryArn,
  };
}

/** A preview compares the program with the state, and asks nothing of AWS but whose account it is. */
function statePolicy({ bucketArn, key }: StateStore, access: "read" | "write"): pulumi.Output<string> {
  const writes = access === "write";
  return key.arn.apply((keyArn) =>
    policyDocument([
      {
        Sid: "FindStates",
        Effect: "Allow",
        Action: ["s3:GetBucketLocation", "s3:ListBucket"],
        Resource: bucketArn,
      },
      {
        Sid: "States",
        Effect: "Allow",
        // A lock and a finished stack's files are deleted; their old versions stay.
        Action: writes ? ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"] : ["s3:GetObject"],
        Resource: `${bucketArn}/*`,
      },
      {
        Sid: "Key",
        Effect: "Allow",
        Action: writes ? ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"],
        Resource: keyArn,
      },
    ]),
  );
}
