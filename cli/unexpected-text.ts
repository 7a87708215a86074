/** Set to anything, it makes unexpected errors show where they come from. */
export const debugVariable = "MONITORED_ENDPOINT_DEBUG";

/** What is said of an error that nobody at the keyboard can mend: what it is, and how to get it mended. */
export function unexpectedText(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return `Unexpected: ${String(error)}\n${howToReport(debug)}`;
  const told = debug ? (error.stack ?? error.message) : `${error.name}: ${error.message}`;
  return `Unexpected: ${told}\n${howToReport(debug)}`;
}

function howToReport(debug: boolean): string {
  const more = debug ? "" : `Run it again with ${debugVariable}=1, which shows where it comes from. `;
  return `This should not happen. ${more}Report what is above, and what was typed, to whoever maintains this program.\n`;
}
