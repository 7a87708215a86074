import type { DecisionRecord } from "../../functions/shared/ledger-records";

const wrapAt = 96;

/** The ledger of one endpoint as lines a person can read: when, which version, what was decided, and why. */
export function ledgerTimeline(decisions: readonly DecisionRecord[]): string[] {
  const versions = decisions.map(({ modelPackageVersion }) => versionLabel(modelPackageVersion));
  const versionWidth = Math.max(0, ...versions.map((label) => label.length));
  const decisionWidth = Math.max(0, ...decisions.map(({ decision }) => decision.length));
  return decisions.flatMap((record, index) => {
    const head = `${record.at.slice(0, 19).replace("T", " ")}  ${(versions[index] ?? "").padEnd(versionWidth)}  ${record.decision.padEnd(decisionWidth)}  `;
    return wrap(record.reason, wrapAt).map(
      (line, row) => (row === 0 ? head : " ".repeat(head.length)) + line,
    );
  });
}

function versionLabel(version: number | undefined): string {
  return version === undefined ? "-" : `version ${version}`;
}

/** Breaks a text at spaces; a word longer than the width keeps a line of its own. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
