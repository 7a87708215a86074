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

/** Progress and end of every release of a gateway of the environment. */
export function deploymentStatePattern(scope: EnvironmentScope): string {
  return JSON.stringify({
    source: ["aws.codedeploy"],
    "detail-type": ["CodeDeploy Deployment State-change Notification"],
    detail: { application: [platformNames(scope).gatewayApplication] },
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

/** A monitor of an endpoint of the environment has written the report of a window. */
export function reportWrittenPattern({ environment }: EnvironmentScope): string {
  return JSON.stringify({
    source: ["monitored-endpoint"],
    "detail-type": ["Monitoring Report Written"],
    detail: { endpointName: [{ prefix: `${environment}-` }] },
  });
}

/** Ends of processing jobs. Which of them are Model Monitor's is not in the event; SageMaker says it when asked. */
export function processingJobPattern(): string {
  return JSON.stringify({
    source: ["aws.sagemaker"],
    "detail-type": ["SageMaker Processing Job State Change"],
    detail: { ProcessingJobStatus: ["Completed", "Failed", "Stopped"] },
  });
}

/** What the schedule tells the knowledge base: take in what no event told. */
export function reconcileKnowledgeBaseInput({ environment }: EnvironmentScope): string {
  return JSON.stringify({
    source: "monitored-endpoint",
    "detail-type": "Reconcile Knowledge Base",
    detail: { environment },
  });
}

/** What the schedule tells the notifier: look at every alarm and decision, whatever hints were lost. */
export function reconcileIncidentsInput({ environment }: EnvironmentScope): string {
  return JSON.stringify({
    source: "monitored-endpoint",
    "detail-type": "Reconcile Incidents",
    detail: { environment },
  });
}

/** What the schedule tells the synthetic canary: call the gateway of this endpoint. */
export function syntheticCanaryInput(endpointName: string): string {
  return JSON.stringify({
    source: "monitored-endpoint",
    "detail-type": "Synthetic Canary",
    detail: { endpointName },
  });
}

/** The ends of retrainings, and of every other pipeline of the account: which are ours, the ledger knows. */
export function pipelineStatePattern(): string {
  return JSON.stringify({
    source: ["aws.sagemaker"],
    "detail-type": ["SageMaker Model Building Pipeline Execution Status Change"],
    detail: { currentPipelineExecutionStatus: ["Succeeded", "Failed", "Stopped"] },
  });
}

/** What the schedule tells the accuracy evaluator: look after every retraining, whatever events were lost. */
export function checkRetrainingInput({ environment }: EnvironmentScope): string {
  return JSON.stringify({
    source: "monitored-endpoint",
    "detail-type": "Check Retraining",
    detail: { environment },
  });
}

/** What the schedule tells the accuracy evaluator: judge the windows of this endpoint whose labels have had their time. */
export function evaluateAccuracyInput(endpointName: string): string {
  return JSON.stringify({
    source: "monitored-endpoint",
    "detail-type": "Evaluate Accuracy",
    detail: { endpointName },
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
