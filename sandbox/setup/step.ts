/** Whether what a step makes is there and right, and if not, why it has to be made. */
export type StepState =
  | { readonly kind: "in place"; readonly detail: string }
  | { readonly kind: "to make"; readonly reason: string };

/** One thing that set-up makes. */
export interface SetupStep {
  readonly title: string;
  /** Looks without changing anything; cheap enough to run before every command. */
  check(): StepState;
  /** Makes it. What is being waited for is reported as it changes. */
  make(report: (waitingFor: string) => void): Promise<void>;
}

export function inPlace(detail: string): StepState {
  return { kind: "in place", detail };
}

export function toMake(reason: string): StepState {
  return { kind: "to make", reason };
}
