/** What the doctor found out about one thing. */
export interface Finding {
  readonly name: string;
  /** `optional` is not there and not needed. */
  readonly state: "found" | "missing" | "optional";
  /** Where it is and which version, or what is wrong with it. */
  readonly detail: string;
  /** What to do about it; only when it is not found. */
  readonly fix?: string;
}

export function isHealthy(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.state !== "missing");
}

/** The findings as a table, each fix in a line of its own. */
export function renderFindings(findings: readonly Finding[]): string[] {
  const widest = Math.max(...findings.map((finding) => finding.name.length));
  return findings.flatMap(({ name, state, detail, fix }) => [
    `${state.padEnd("optional".length)}  ${name.padEnd(widest)}  ${detail}`,
    ...(fix === undefined ? [] : [`${" ".repeat("optional".length + widest + 4)}fix: ${fix}`]),
  ]);
}
