import { resourceTypes } from "../model/stack/resource-types";
import type { ResourceSpec } from "./policy-resources";

/** A function with what belongs to it, made from plain AWS resources. */
export interface FunctionParts {
  readonly key: ResourceSpec;
  readonly failures: ResourceSpec;
  readonly called: ResourceSpec;
  readonly permission: ResourceSpec;
  readonly invocations: ResourceSpec;
}

/** A function that EventBridge calls and that keeps every rule; a test breaks it in one place. */
export function compliantFunction(name = "orchestrator"): FunctionParts {
  const key: ResourceSpec = { type: resourceTypes.key, name, props: { arn: keyArn } };
  const failures: ResourceSpec = {
    type: resourceTypes.queue,
    name: `${name}-failures`,
    props: { name: `${name}-failures`, arn: `arn:aws:sqs:eu-central-1:111122223333:${name}-failures` },
  };
  const called = functionSpec(name, {}, { kmsKeyArn: [key] });
  const permission: ResourceSpec = {
    type: resourceTypes.functionPermission,
    name,
    props: {
      action: "lambda:InvokeFunction",
      function: name,
      principal: "events.amazonaws.com",
      sourceArn: "arn:aws:events:eu-central-1:111122223333:rule/drift",
    },
    propertyDependencies: { function: [called] },
  };
  const invocations: ResourceSpec = {
    type: resourceTypes.functionEventInvokeConfig,
    name,
    props: {
      functionName: name,
      destinationConfig: { onFailure: { destination: failures.props.arn } },
    },
    propertyDependencies: { functionName: [called], destinationConfig: [failures] },
  };
  return { key, failures, called, permission, invocations };
}

const keyArn = "arn:aws:kms:eu-central-1:111122223333:key/0b5f";

/** A function that keeps every rule as long as nobody calls it asynchronously. */
export function functionSpec(
  name = "orchestrator",
  props: Readonly<Record<string, unknown>> = {},
  propertyDependencies: ResourceSpec["propertyDependencies"] = {},
): ResourceSpec {
  return {
    type: resourceTypes.function,
    name,
    props: {
      name,
      arn: `arn:aws:lambda:eu-central-1:111122223333:function:${name}`,
      packageType: "Zip",
      runtime: "nodejs24.x",
      timeout: 30,
      memorySize: 512,
      reservedConcurrentExecutions: 1,
      kmsKeyArn: keyArn,
      environment: { variables: { ENVIRONMENT: "prod" } },
      tracingConfig: { mode: "Active" },
      vpcConfig: { subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] },
      codeSigningConfigArn: "arn:aws:lambda:eu-central-1:111122223333:code-signing-config:csc-0b5f",
      ...props,
    },
    propertyDependencies,
  };
}
