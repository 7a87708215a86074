import { Role, RolePolicy } from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { trustPolicy } from "../orchestration/role-policy";

/** A role with the one policy that belongs to it. */
export interface RoleWithPolicy {
  readonly role: Role;
  readonly policy: RolePolicy;
}

/** Registers a role that SageMaker takes on. `policyOf` gets the ARN of the environment's key. */
export function registerSageMakerRole(
  name: string,
  accountId: string,
  kmsKeyArn: pulumi.Output<string>,
  policyOf: (kmsKeyArn: string) => string,
  options: pulumi.CustomResourceOptions,
): RoleWithPolicy {
  const role = new Role(name, { name, assumeRolePolicy: trustPolicy("sagemaker", accountId) }, options);
  const policy = new RolePolicy(
    name,
    { role: role.name, name: "permissions", policy: kmsKeyArn.apply(policyOf) },
    options,
  );
  return { role, policy };
}
