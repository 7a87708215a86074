import type * as lambda from "@pulumi/aws/lambda";
import type * as pulumi from "@pulumi/pulumi";
import { platformNames } from "../names";
import { registerFunction } from "../orchestration/function";
import type { GatewayArchives } from "./platform-archives";
import { type PlatformFunctionContext, registerTriggered } from "./platform-functions";

/** The functions that all gateways of an environment share. */
export interface GatewayFunctions {
  readonly beforeAllowTraffic: lambda.Function;
  readonly afterAllowTraffic: lambda.Function;
  readonly syntheticCanary: lambda.Function;
}

/** Registers the two tests of a release, which CodeDeploy calls, and the synthetic canary, which rules call. */
export function registerGatewayFunctions(
  code: GatewayArchives,
  context: PlatformFunctionContext,
  options: pulumi.CustomResourceOptions,
): GatewayFunctions {
  const { scope, dataBucketName, logRetentionDays, surroundings } = context;
  const names = platformNames(scope);
  const environment = { ENVIRONMENT: scope.environment, DOCUMENT_PATH: names.documentPath };
  const hook = (physicalName: string, description: string, lifecycleEvent: string) =>
    registerFunction(
      {
        name: "traffic-hooks",
        physicalName,
        description,
        code: code.trafficHooks,
        // Waiting for captured files takes up to five minutes.
        timeoutSeconds: 900,
        memoryMegabytes: 512,
        environment: { ...environment, DATA_BUCKET: dataBucketName, LIFECYCLE_EVENT: lifecycleEvent },
        logRetentionDays,
      },
      surroundings,
      options,
    );
  return {
    beforeAllowTraffic: hook(
      names.beforeAllowTraffic,
      "Tests a model version on its candidate endpoint before a gateway's release gets traffic.",
      "BeforeAllowTraffic",
    ),
    afterAllowTraffic: hook(
      names.afterAllowTraffic,
      "Tests the serving endpoint and its data capture through a gateway's release.",
      "AfterAllowTraffic",
    ),
    syntheticCanary: registerTriggered(
      {
        name: "synthetic-canary",
        physicalName: names.syntheticCanary,
        description: "Calls a gateway as its users do, every minute.",
        code: code.syntheticCanary,
        // The next call comes after a minute.
        timeoutSeconds: 55,
        memoryMegabytes: 256,
        environment,
      },
      context,
      options,
    ),
  };
}
