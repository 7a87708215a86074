/** The end of a command's help: examples and what its exit codes mean. */
export function helpText(examples: readonly string[], exitCodes: Readonly<Record<string, string>>): string {
  const width = Math.max(...Object.keys(exitCodes).map((code) => code.length));
  const codes = Object.entries(exitCodes).map(([code, meaning]) => `  ${code.padEnd(width)}  ${meaning}`);
  return ["", "Examples:", ...examples.map((example) => `  ${example}`), "", "Exit codes:", ...codes].join(
    "\n",
  );
}
