import { LogGroup } from "@pulumi/aws/cloudwatch";
import { Role, RolePolicy } from "@pulumi/aws/iam";
import * as lambda from "@pulumi/aws/lambda";
import type * as pulumi from "@pulumi/pulumi";
import type { RoleWithPolicy } from "../endpoint/model-role";
import type { FunctionName } from "./function-archive";
import { type PermissionScope, permissionTable } from "./permissions";
import { policyDocument, statementsOf, trustPolicy } from "./role-policy";

/** What differs from function to function. */
export interface FunctionSpec {
  readonly name: FunctionName;
  readonly physicalName: string;
  readonly description: string;
  readonly code: pulumi.asset.Archive;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly reservedConcurrency?: number;
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  readonly logRetentionDays: number;
}

/** What a function needs of its surroundings. */
export interface FunctionSurroundings {
  readonly scope: Omit<PermissionScope, "kmsKeyArn">;
  readonly kmsKeyArn: pulumi.Output<string>;
  readonly failedInvocationsQueueArn: pulumi.Output<string>;
}

/** How every function of ours runs. */
export const functionRuntime = {
  handler: "index.handler",
  runtime: "nodejs22.x",
  architectures: ["arm64"],
} satisfies Partial<lambda.FunctionArgs>;

/** Registers the role of a function with its lines of the permission table. */
export function registerFunctionRole(
  name: FunctionName,
  physicalName: string,
  { scope, kmsKeyArn }: Pick<FunctionSurroundings, "scope" | "kmsKeyArn">,
  options: pulumi.CustomResourceOptions,
): RoleWithPolicy {
  const role = new Role(
    physicalName,
    { name: physicalName, assumeRolePolicy: trustPolicy("lambda", scope.accountId) },
    options,
  );
  const policy = new RolePolicy(
    physicalName,
    {
      role: role.name,
      name: "permissions",
      policy: kmsKeyArn.apply((arn) =>
        policyDocument(statementsOf(name, permissionTable({ ...scope, kmsKeyArn: arn }))),
      ),
    },
    options,
  );
  return { role, policy };
}

/**
 * One function with a role of its own, an encrypted log group with an end, and a queue for events that it could not
 * handle: EventBridge counts an event as delivered once Lambda has taken it, so its dead-letter queue misses these.
 */
export function registerFunction(
  spec: FunctionSpec,
  surroundings: FunctionSurroundings,
  options: pulumi.CustomResourceOptions,
): lambda.Function {
  const { physicalName } = spec;
  const { kmsKeyArn } = surroundings;
  const logGroup = new LogGroup(
    physicalName,
    { name: `/aws/lambda/${physicalName}`, retentionInDays: spec.logRetentionDays, kmsKeyId: kmsKeyArn },
    options,
  );
  const { role, policy } = registerFunctionRole(spec.name, physicalName, surroundings, options);
  const registered = new lambda.Function(
    physicalName,
    {
      name: physicalName,
      description: spec.description,
      code: spec.code,
      ...functionRuntime,
      role: role.arn,
      timeout: spec.timeoutSeconds,
      memorySize: spec.memoryMegabytes,
      environment: { variables: { ...spec.environment } },
      kmsKeyArn,
      ...(spec.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: spec.reservedConcurrency }),
    },
    { ...options, dependsOn: [logGroup, policy] },
  );
  new lambda.FunctionEventInvokeConfig(
    physicalName,
    {
      functionName: registered.name,
      maximumRetryAttempts: 2,
      // The reconciler decides anew every few minutes; an older event has nothing to add.
      maximumEventAgeInSeconds: 3600,
      destinationConfig: { onFailure: { destination: surroundings.failedInvocationsQueueArn } },
    },
    options,
  );
  return registered;
}
