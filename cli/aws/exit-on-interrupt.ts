/** Ctrl-C ends the command at once with the exit code that shells know it by; nothing here has to be cleaned up. */
export function exitOnInterrupt(): void {
  process.once("SIGINT", () => process.exit(130));
}
