/** How what is seen is shown. */
export type OutputMode = "screen" | "lines" | "json";

/** A screen is for people at a terminal that can draw; anything else gets lines. */
export function outputMode(
  { json, once }: { readonly json: boolean; readonly once: boolean },
  { isTerminal, term = "" }: { readonly isTerminal: boolean; readonly term?: string },
): OutputMode {
  if (json) return "json";
  return isTerminal && term !== "dumb" && !once ? "screen" : "lines";
}
