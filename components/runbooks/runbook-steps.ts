/** What an operator can be asked by a runbook's automation; the function's own list is the same. */
export type OperatorOrder = "pause" | "resume" | "abort" | "return" | "silenceCanary" | "restoreCanary";

/** A step of a runbook that runs by itself. */
export interface RunbookStep {
  /** The end of its SSM document's name. */
  readonly name: string;
  /** One sentence, for whoever looks for it in the console. */
  readonly description: string;
  readonly order: OperatorOrder;
}

/** The steps that an environment has; the one that silences the canary also ends the silence. */
export const runbookSteps = [
  {
    name: "pause-rollouts",
    description:
      "Lets no new rollout of an endpoint begin. What SageMaker has already goes on; returns still work.",
    order: "pause",
  },
  {
    name: "resume-rollouts",
    description: "Lets rollouts of an endpoint begin again.",
    order: "resume",
  },
  {
    name: "abort-rollout",
    description: "Rolls the running rollout of an endpoint back to what served before.",
    order: "abort",
  },
  {
    name: "return-to-last-good-version",
    description: "Takes an endpoint back at once to the version that served before, without a new analysis.",
    order: "return",
  },
  {
    name: "silence-synthetic-canary",
    description:
      "Stops the synthetic requests to an endpoint's gateway for some minutes, then lets them go on.",
    order: "silenceCanary",
  },
  {
    name: "restore-synthetic-canary",
    description: "Lets the synthetic requests to an endpoint's gateway go on at once.",
    order: "restoreCanary",
  },
] as const satisfies readonly RunbookStep[];
export type RunbookStepName = (typeof runbookSteps)[number]["name"];
