import type { PolicyResource } from "@pulumi/policy";
import { formatPath, type PropertyPath, type Reading, read, readNumber, readText } from "../reading/reading";

/** How much of the fleet takes part in one step. */
export interface CapacitySize {
  readonly path: string;
  readonly given: boolean;
  /** `CAPACITY_PERCENT` or `INSTANCE_COUNT`. */
  readonly type: Reading<string>;
  readonly value: Reading<number>;
}

export interface BlueGreen {
  readonly kind: "blueGreen";
  /** `ALL_AT_ONCE`, `CANARY` or `LINEAR`. */
  readonly routing: Reading<string>;
  readonly routingPath: string;
  readonly waitSeconds: Reading<number>;
  readonly waitPath: string;
  readonly terminationWaitSeconds: Reading<number>;
  readonly terminationWaitPath: string;
  readonly canarySize: CapacitySize;
  readonly linearStepSize: CapacitySize;
  readonly timeoutSeconds: Reading<number>;
  readonly timeoutPath: string;
}

export interface Rolling {
  readonly kind: "rolling";
  readonly waitSeconds: Reading<number>;
  readonly waitPath: string;
  readonly batchSize: CapacitySize;
  readonly timeoutSeconds: Reading<number>;
  readonly timeoutPath: string;
}

/** How the endpoint's deployment configuration replaces its fleet. */
export type DeploymentStrategy =
  | BlueGreen
  | Rolling
  | { readonly kind: "both" }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly path: string };

export const blueGreenPath = ["deploymentConfig", "blueGreenUpdatePolicy"] as const;
export const rollingPath = ["deploymentConfig", "rollingUpdatePolicy"] as const;

export function deploymentStrategy(endpoint: PolicyResource): DeploymentStrategy {
  const blueGreen = read(endpoint, blueGreenPath);
  const rolling = read(endpoint, rollingPath);
  if (blueGreen.state === "known" && rolling.state === "known") return { kind: "both" };
  // While one of the two is unknown it may turn out to be there or not, so the other one alone decides nothing.
  if (blueGreen.state === "unknown") return { kind: "unknown", path: blueGreen.path };
  if (rolling.state === "unknown") return { kind: "unknown", path: rolling.path };
  if (blueGreen.state === "known") return readBlueGreen(endpoint);
  return rolling.state === "known" ? readRolling(endpoint) : { kind: "none" };
}

function readBlueGreen(endpoint: PolicyResource): BlueGreen {
  const traffic = [...blueGreenPath, "trafficRoutingConfiguration"];
  const routingPath = [...traffic, "type"];
  const waitPath = [...traffic, "waitIntervalInSeconds"];
  const terminationWaitPath = [...blueGreenPath, "terminationWaitInSeconds"];
  const timeoutPath = [...blueGreenPath, "maximumExecutionTimeoutInSeconds"];
  return {
    kind: "blueGreen",
    routing: readText(endpoint, routingPath),
    routingPath: formatPath(routingPath),
    waitSeconds: secondsOrZero(readNumber(endpoint, waitPath)),
    waitPath: formatPath(waitPath),
    terminationWaitSeconds: secondsOrZero(readNumber(endpoint, terminationWaitPath)),
    terminationWaitPath: formatPath(terminationWaitPath),
    canarySize: readSize(endpoint, [...traffic, "canarySize"]),
    linearStepSize: readSize(endpoint, [...traffic, "linearStepSize"]),
    timeoutSeconds: readNumber(endpoint, timeoutPath),
    timeoutPath: formatPath(timeoutPath),
  };
}

function readRolling(endpoint: PolicyResource): Rolling {
  const waitPath = [...rollingPath, "waitIntervalInSeconds"];
  const timeoutPath = [...rollingPath, "maximumExecutionTimeoutInSeconds"];
  return {
    kind: "rolling",
    waitSeconds: secondsOrZero(readNumber(endpoint, waitPath)),
    waitPath: formatPath(waitPath),
    batchSize: readSize(endpoint, [...rollingPath, "maximumBatchSize"]),
    timeoutSeconds: readNumber(endpoint, timeoutPath),
    timeoutPath: formatPath(timeoutPath),
  };
}

function readSize(endpoint: PolicyResource, path: PropertyPath): CapacitySize {
  return {
    path: formatPath(path),
    given: read(endpoint, path).state !== "absent",
    type: readText(endpoint, [...path, "type"]),
    value: readNumber(endpoint, [...path, "value"]),
  };
}

/** SageMaker takes a wait that is not given as none. */
function secondsOrZero(reading: Reading<number>): Reading<number> {
  return reading.state === "absent" ? { state: "known", value: 0 } : reading;
}
