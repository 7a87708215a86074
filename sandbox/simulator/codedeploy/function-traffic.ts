import type { AppSpec } from "./app-spec";
import type { DeploymentError } from "./deployment/state";

/** What CodeDeploy does to Lambda. A refusal is answered, never thrown, because a deployment goes on to fail with it. */
export interface FunctionTraffic {
  /** Whether the alias stands as the AppSpec says and both versions exist. */
  check(appSpec: AppSpec): Promise<DeploymentError | undefined>;
  /** Gives the target version its share of the alias' traffic, 0..1. */
  shift(appSpec: AppSpec, targetShare: number): Promise<DeploymentError | undefined>;
  /** Invokes a validation function asynchronously. */
  invokeHook(functionName: string, payload: string): Promise<DeploymentError | undefined>;
}
