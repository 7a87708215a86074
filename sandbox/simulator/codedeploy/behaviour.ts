/**
 * How the simulated CodeDeploy behaves where AWS publishes no duration, or where its behaviour could not be confirmed.
 * All can be changed while the simulator runs (`codedeploy` of `/_sandbox/faults`).
 */
export interface CodeDeployBehaviour {
  /** Simulated time between the request and the beginning of a deployment, a rollback too. Unconfirmed. */
  readonly queueSeconds: number;
  /**
   * How long a hook may take to report; then it counts as failed. One hour
   * (https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html).
   */
  readonly hookTimeoutSeconds: number;
  /** How often the alarms of the group are looked at. Unconfirmed; CloudWatch judges once a minute. */
  readonly alarmPollSeconds: number;
  /** From when on an alarm stops a deployment: while hooks run before the traffic moves, or only after. Unconfirmed. */
  readonly alarmsWatchedFrom: "start" | "allowTraffic";
  /**
   * What happens when an alarm of the group does not exist, unless its failures are ignored
   * (`ignorePollAlarmFailure`). Unconfirmed: AWS writes of alarms whose state cannot be retrieved.
   */
  readonly missingAlarm: "stops" | "ignored";
  /** The code in `errorInformation` when a hook did not report in time. Unconfirmed; both exist in the API. */
  readonly hookTimeoutErrorCode: "HOOK_EXECUTION_FAILURE" | "TIMEOUT";
  /** What StopDeployment answers; both are in the API, and the deployment is stopped at once in either case. */
  readonly stopAnswer: "Pending" | "Succeeded";
  /**
   * Alarms that a group may have. The service model says 10; that accounts may be given more is told in
   * terraform-provider-aws, pull request 39971.
   */
  readonly alarmLimit: number;
  /** Every n-th event is delivered twice; 0 = never. AWS delivers these events on a best-effort basis. */
  readonly duplicateEveryNthEvent: number;
}

export const defaultBehaviour: CodeDeployBehaviour = {
  queueSeconds: 5,
  hookTimeoutSeconds: 3600,
  alarmPollSeconds: 10,
  alarmsWatchedFrom: "start",
  missingAlarm: "stops",
  hookTimeoutErrorCode: "HOOK_EXECUTION_FAILURE",
  stopAnswer: "Pending",
  alarmLimit: 10,
  duplicateEveryNthEvent: 3,
};
