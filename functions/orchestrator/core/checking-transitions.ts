import type { Transition } from "./transition-table";

/** How a rollout comes into CHECKING, and how it leaves it by the check's own answer. */
export const checkingTransitions: readonly Transition[] = [
  {
    from: "RECEIVED",
    event: "gatePassedToCheck",
    to: "CHECKING",
    kind: "gate",
    when: "Every mandatory check holds, and the endpoint has an inference gateway.",
  },
  {
    from: "RECEIVED",
    event: "gateSkippedToCheck",
    to: "CHECKING",
    kind: "gate",
    when: "A person ordered to go without the evaluations, and the endpoint has an inference gateway.",
  },
  {
    from: "CHECKING",
    event: "checkPassed",
    to: "QUEUED",
    kind: "check",
    when: "The gateway's deployment succeeded, and both hooks report that everything passed.",
  },
  {
    from: "CHECKING",
    event: "checkFailed",
    to: "REFUSED",
    kind: "check",
    blocks: true,
    when: "The candidate did not start, the gateway's deployment failed, a hook's report is missing, or time ran out.",
  },
];
