/** A process of the sandbox. */
export interface RunningPart {
  readonly name: "emulator" | "simulator";
  readonly pid: number | undefined;
  /** Settles when the process has ended, with how it ended. Never rejects. */
  readonly ended: Promise<string>;
  /** Ends the process and whatever it started; returns when it is gone. */
  stop(): Promise<void>;
}
