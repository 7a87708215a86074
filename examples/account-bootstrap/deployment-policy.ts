import { deployedResources } from "./deployed-resources";
import { policyDocument, type Statement } from "./policy-document";
import type { BootstrapSettings } from "./read-settings";

/** Services that a deployment may hand a role to. */
const roleTakers = ["codedeploy", "events", "lambda", "sagemaker", "ssm"];

/** What a deployment of an environment may do. What of it is broad, and why, is in the guide for platform teams. */
export function deploymentPolicy(
  settings: BootstrapSettings,
  environment: string,
  boundaryArn: string,
): string {
  const kinds = deployedResources(settings, environment);
  const roles = kinds.find(({ sid }) => sid === "Roles")?.arns ?? [];
  return policyDocument([
    ...kinds.map(({ sid, service, reads, writes, arns }): Statement => {
      const actions = [...reads, ...writes].map((action) => `${service}:${action}`);
      return { Sid: sid, Effect: "Allow", Action: actions, Resource: arns };
    }),
    {
      Sid: "RolesWithinTheBoundary",
      Effect: "Allow",
      Action: ["iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary"],
      Resource: roles,
      Condition: { StringEquals: { "iam:PermissionsBoundary": boundaryArn } },
    },
    {
      Sid: "HandRolesToServices",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: roles,
      Condition: {
        StringEquals: { "iam:PassedToService": roleTakers.map((service) => `${service}.amazonaws.com`) },
      },
    },
  ]);
}

/** What finding drift takes: to look at all that a deployment has made, and at nothing that is stored in it. */
export function readingPolicy(settings: BootstrapSettings, environment: string): string {
  return policyDocument(
    deployedResources(settings, environment).map(({ sid, service, reads, arns }) => ({
      Sid: sid,
      Effect: "Allow",
      Action: reads.map((action) => `${service}:${action}`),
      Resource: arns,
    })),
  );
}
