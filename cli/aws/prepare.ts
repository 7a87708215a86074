import { exitOnInterrupt } from "./exit-on-interrupt";

/** What every command does that asks an environment and prints the answer: it ends at once when nobody waits for it. */
export function prepare(): void {
  exitOnInterrupt();
}
