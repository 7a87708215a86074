import type { DecisionRecord } from "../../functions/shared/ledger-records";
import { wrapText } from "../wrap-text";

/** Reasons get at least this much, however narrow the whole is to be. */
const leastReasonWidth = 30;

/** The ledger of one endpoint as lines a person can read: when, which version, what was decided, and why. */
export function ledgerTimeline(decisions: readonly DecisionRecord[], width: number): string[] {
  const versions = decisions.map(({ modelPackageVersion }) => versionLabel(modelPackageVersion));
  const versionWidth = Math.max(0, ...versions.map((label) => label.length));
  const decisionWidth = Math.max(0, ...decisions.map(({ decision }) => decision.length));
  return decisions.flatMap((record, index) => {
    const head = `${record.at.slice(0, 19).replace("T", " ")}  ${(versions[index] ?? "").padEnd(versionWidth)}  ${record.decision.padEnd(decisionWidth)}  `;
    return wrapText(record.reason, Math.max(leastReasonWidth, width - head.length)).map(
      (line, row) => (row === 0 ? head : " ".repeat(head.length)) + line,
    );
  });
}

function versionLabel(version: number | undefined): string {
  return version === undefined ? "-" : `version ${version}`;
}
