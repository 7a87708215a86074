import type * as pulumi from "@pulumi/pulumi";
import { functionArchive } from "../orchestration/function-archive";

/** The code of the functions that a platform registers. */
export interface PlatformArchives {
  readonly orchestrator: pulumi.asset.Archive;
  readonly driftEvaluator: pulumi.asset.Archive;
  readonly knowledgeBase: pulumi.asset.Archive;
  readonly accuracyEvaluator: pulumi.asset.Archive;
  readonly notifier: pulumi.asset.Archive;
  readonly operator: pulumi.asset.Archive;
  /** Of the functions that all gateways share; absent on a platform without gateways. */
  readonly gateways: GatewayArchives | undefined;
}

/** The code of the functions that all gateways of an environment share. */
export interface GatewayArchives {
  readonly trafficHooks: pulumi.asset.Archive;
  readonly syntheticCanary: pulumi.asset.Archive;
}

/** Finds the code of every function that a platform needs, before anything is registered. */
export function platformArchives(folder: string, hasGateways: boolean): PlatformArchives {
  return {
    orchestrator: functionArchive("orchestrator", folder),
    driftEvaluator: functionArchive("drift-evaluator", folder),
    knowledgeBase: functionArchive("knowledge-base", folder),
    accuracyEvaluator: functionArchive("accuracy-evaluator", folder),
    notifier: functionArchive("notifier", folder),
    operator: functionArchive("operator", folder),
    gateways: hasGateways
      ? {
          trafficHooks: functionArchive("traffic-hooks", folder),
          syntheticCanary: functionArchive("synthetic-canary", folder),
        }
      : undefined,
  };
}
