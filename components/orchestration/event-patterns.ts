import { type EnvironmentScope, platformNames } from "../names";

/**
 * Changes of any version in a model's group. The approval itself is not in the pattern: whether every event carries
 * it is not documented, and the orchestrator reads the registry anyway.
 */
export function modelPackagePattern(modelPackageGroupName: string): string {
  return JSON.stringify({
    source: ["aws.sagemaker"],
    "detail-type": ["SageMaker Model Package State Change"],
    detail: { ModelPackageGroupName: [modelPackageGroupName] },
  });
}

/** Progress and end of every update of an endpoint of the environment. */
export function endpointStatePattern({ environment }: EnvironmentScope): string {
  return JSON.stringify({
    source: ["aws.sagemaker"],
    "detail-type": ["SageMaker Endpoint State Change", "SageMaker Endpoint Deployment State Change"],
    detail: { EndpointName: [{ prefix: `${environment}-` }] },
  });
}

/** Changes of the documents that say what should serve. */
export function documentChangePattern(scope: EnvironmentScope): string {
  return JSON.stringify({
    source: ["aws.ssm"],
    "detail-type": ["Parameter Store Change"],
    detail: { name: [{ prefix: platformNames(scope).documentPath }] },
  });
}

/** What the schedule tells the orchestrator: look at every endpoint, whatever events were lost. */
export function reconcileInput({ environment }: EnvironmentScope): string {
  return JSON.stringify({
    source: "monitored-endpoint",
    "detail-type": "Reconcile",
    detail: { environment },
  });
}

/** The two files of a drift baseline. */
export interface BaselineFiles {
  readonly statisticsS3Uri: string;
  readonly constraintsS3Uri: string;
}

/** What the schedule tells the drift evaluator; policies read from it which baseline guards the endpoint. */
export function evaluateDriftInput(endpointName: string, baseline: BaselineFiles): string {
  return JSON.stringify({
    source: "monitored-endpoint",
    "detail-type": "Evaluate Drift",
    detail: { endpointName, baseline },
  });
}
