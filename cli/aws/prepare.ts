import { exitOnInterrupt } from "./exit-on-interrupt";
import { endWithReader } from "./output";

/** What every command does that asks an environment and prints the answer: it ends at once when nobody waits for it. */
export function prepare(): void {
  exitOnInterrupt();
  endWithReader();
}
