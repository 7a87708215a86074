/** One line of a command's output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
