/** A command that may end with an error in this sandbox, and what it then says. */
export interface ExpectedRefusal {
  readonly command: RegExp;
  readonly says: RegExp;
  /** The state in which it is refused, which the pages or the commands' own help describe; or what no sandbox has. */
  readonly why: string;
}

/** Everything that is not listed here has to succeed. */
export const expectedRefusals: readonly ExpectedRefusal[] = [
  {
    command: /rollout -- abort|abort-rollout/,
    says: /no rollout is running|on its way back to version \d+, which nothing can stop/,
    why: "an abort without a rollout, or of a return: the overview says that it is refused",
  },
  {
    command: /rollout -- pause|pause-rollouts/,
    says: /new rollouts are paused already, by /,
    why: "a page before has paused the same endpoint",
  },
  {
    command: /resume-rollouts/,
    says: /new rollouts are not paused/,
    why: "the command before, of the same page, has resumed already",
  },
  {
    command: /rollout -- return|return-to-last-good-version/,
    says: /no configuration of another version is retained/,
    why: "the endpoint with a gateway has served one version only: the overview says that a return is refused then",
  },
  {
    command: /incidents -- (acknowledge|resolve)/,
    says: /it is (acknowledged|resolved) already, by /,
    why: "a page before, or the notifier, has said the same of the incident",
  },
  {
    command: /logs filter-log-events --log-group-name "\/aws\/sagemaker\/Endpoints\//,
    says: /The specified log group does not exist/,
    why: "the containers of the simulated endpoints write no log",
  },
  {
    command: /s3api get-object .*--key "\$KEY"/,
    says: /NoSuchKey/,
    why: "no window of the accuracy has been judged, so that there is no report",
  },
  {
    command: /pipeline-execution(-steps)? --pipeline-execution-arn "\$EXECUTION"/,
    says: /Value 'None' at 'pipelineExecutionArn'|does not simulate sagemaker:RetryPipelineExecution/,
    why: "nothing was trained anew, so that the ledger names no execution; a retry is not simulated",
  },
  {
    command: /start-pipeline-execution --pipeline-name turbine-failure-training/,
    says: /Pipeline '.*' does not exist/,
    why: "the stack of this test has no training pipeline, which is the model team's",
  },
  {
    command: /deploy stop-deployment --deployment-id "\$DEPLOYMENT"/,
    says: /Invalid deployment ID: d-EXAMPLE/,
    why: "the deployment is an example: none is in progress",
  },
  {
    command: /events describe-connection --name "\$PLATFORM-(pagerduty|incident-webhook)"/,
    says: /does not exist/,
    why: "no receiver of that kind is configured in the stack of this test",
  },
];
