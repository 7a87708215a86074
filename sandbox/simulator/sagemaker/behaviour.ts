/**
 * How the simulated SageMaker behaves where AWS publishes a duration only by example, or where its behaviour could
 * not be confirmed. Each unconfirmed answer is a named switch, so that both can be tried; all can be changed while the
 * simulator runs (`sagemaker` of `/_sandbox/faults`).
 */
export interface SageMakerBehaviour {
  /** Simulated time to start a fleet (or one batch of a rolling update), containers included. */
  readonly provisioningSeconds: number;
  /** Simulated time to turn traffic on for one step. */
  readonly activationSeconds: number;
  /** Simulated time to remove a fleet after a rollback, and to delete an endpoint. */
  readonly terminationSeconds: number;
  /** How often the rollback alarms are looked at during a bake. Unconfirmed; CloudWatch judges once a minute. */
  readonly alarmPollSeconds: number;
  /** How a percentage that is not a whole instance becomes instances (at least one). Unconfirmed. */
  readonly capacityRounding: "up" | "down";
  /**
   * Whether a percentage shifts exactly that share of the traffic or the share of the instances it was rounded to.
   * Unconfirmed; the two differ on small fleets only.
   */
  readonly percentageShifts: "asConfigured" | "wholeInstances";
  /** EndpointStatus while a guardrail rolls back. Unconfirmed: the API reference ties RollingBack to other updates. */
  readonly statusDuringRollback: "RollingBack" | "Updating";
  /** Whether FailureReason tells of a rollback. Both were seen: terraform-provider-aws issues 39099 and 48997. */
  readonly rollbackFailureReason: "given" | "empty";
  /** What happens when a rollback alarm is in ALARM already when the update is requested. Unconfirmed. */
  readonly alarmFiringAtStart: "rollsBackInFirstBake" | "refused";
  /** Whether an alarm in INSUFFICIENT_DATA rolls back. Unconfirmed. */
  readonly insufficientDataRollsBack: boolean;
  /** What happens when a rollback alarm does not exist (or vanishes during a bake). Unconfirmed. */
  readonly missingAlarm: "refused" | "ignored";
  /** Whether an update whose waits do not fit into its timeout is refused at once or times out. Unconfirmed. */
  readonly timeoutShorterThanWaits: "refused" | "timesOut";
  /**
   * Whether AWS has instances for a new fleet (or the next batch of one); without them an update is rolled back and a
   * creation fails, with InsufficientInstanceCapacity as the reason. That the rollback gives that reason is unconfirmed.
   */
  readonly newFleetCapacity: "available" | "insufficient";
  /**
   * Whether AWS has instances to bring back those that a rolling update has replaced. Without them the rollback fails:
   * UpdateRollbackFailed, with both configurations serving
   * (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html, EndpointStatus).
   */
  readonly rollbackCapacity: "available" | "insufficient";
  /**
   * Whether each change and each deletion of an endpoint is refused as if one were in progress: somebody else's, which
   * began after the caller had looked. The refusal's text is in no AWS document; public programs match it.
   */
  readonly changesSeemInProgress: boolean;
  /** Whether CreateModel takes a version that is not approved. Unconfirmed; the guide only says to approve first. */
  readonly unapprovedModelPackage: "refused" | "accepted";
  /**
   * Every n-th event is delivered twice; 0 = never. AWS documents that one change may give several events
   * (https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html).
   */
  readonly duplicateEveryNthEvent: number;
  /** Whether the creation of a model package carries `UpdatedModelPackageFields`. Unconfirmed. */
  readonly updatedFieldsOnCreation: "absent" | "empty";
  /** Simulated time that each step of a pipeline takes. */
  readonly pipelineStepSeconds: number;
  /** Name or type of the pipeline steps that fail, such as `Training`; empty = none. */
  readonly pipelineFailsAtStep: string;
  /** Whether no step of a pipeline ends: executions stay `Executing` until they are stopped or this is switched off. */
  readonly pipelineStuck: boolean;
  /** How long StartPipelineExecution remembers a ClientRequestToken. Unconfirmed; 0 = not at all. */
  readonly pipelineTokenHours: number;
  /** What a remembered token with other parameters or another name gives. Unconfirmed. */
  readonly pipelineTokenReused: "sameExecution" | "refused";
  /** What a RegisterModel step does when its model package group is not there. Unconfirmed. */
  readonly pipelineMissingGroup: "created" | "fails";
  /** How long after its hour a monitoring run begins. AWS documents 0 to 20 minutes. */
  readonly monitoringDelaySeconds: number;
  /** Simulated time that a monitoring run takes. */
  readonly monitoringRunSeconds: number;
  /**
   * What a run without captured requests leaves behind beside its failed execution. That there is no processing job is
   * how such executions look in public reports; no document says so.
   */
  readonly monitoringWithoutData: "noJob" | "failedJob";
  /** Where below the output's address a report lies: `<endpoint>/<schedule>/yyyy/mm/dd/hh`, or right there. Unconfirmed. */
  readonly monitoringReportLayout: "endpointScheduleHour" | "flat";
  /** The names of namespace and dimensions: AWS's samples and its developer guide contradict each other. */
  readonly monitoringMetricNames: "samples" | "guide";
  /**
   * Which columns a run analyses. The guide has the predicted columns first in the baseline; whether that holds for a
   * baseline of the inputs alone is unconfirmed.
   */
  readonly monitoringColumns: "inputs" | "outputsAndInputs";
}

export const defaultBehaviour: SageMakerBehaviour = {
  provisioningSeconds: 120,
  activationSeconds: 10,
  terminationSeconds: 30,
  alarmPollSeconds: 10,
  capacityRounding: "up",
  percentageShifts: "asConfigured",
  statusDuringRollback: "RollingBack",
  rollbackFailureReason: "given",
  alarmFiringAtStart: "rollsBackInFirstBake",
  insufficientDataRollsBack: false,
  missingAlarm: "refused",
  timeoutShorterThanWaits: "refused",
  newFleetCapacity: "available",
  rollbackCapacity: "available",
  changesSeemInProgress: false,
  unapprovedModelPackage: "refused",
  duplicateEveryNthEvent: 3,
  updatedFieldsOnCreation: "absent",
  pipelineStepSeconds: 600,
  pipelineFailsAtStep: "",
  pipelineStuck: false,
  pipelineTokenHours: 24,
  pipelineTokenReused: "sameExecution",
  pipelineMissingGroup: "created",
  monitoringDelaySeconds: 600,
  monitoringRunSeconds: 300,
  monitoringWithoutData: "noJob",
  monitoringReportLayout: "endpointScheduleHour",
  monitoringMetricNames: "samples",
  monitoringColumns: "inputs",
};
