import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { rolloutStateTable, type Transition, transitionTable } from "../core/transition-table";

/** Where the page belongs. */
export const rolloutStatesPage = path.resolve(__dirname, "../../../docs/rollout-states.md");

/** The transition table as a page for people. The code is the source: a test fails when the page is another one. */
export function renderRolloutStates(): string {
  const states = Object.entries(rolloutStateTable).map(
    ([state, { phase, meaning }]) => `| \`${state}\` | ${phase} | ${meaning} |`,
  );
  return `# The states of a rollout

Made from \`functions/orchestrator/core/transition-table.ts\`, from which the orchestrator works too; do not edit it by
hand. \`npx tsx functions/orchestrator/docs/rollout-states-page.ts\` writes it anew.

An endpoint has at most one rollout. \`waiting\`: SageMaker was not asked yet. \`underway\`: SageMaker has the update.
\`watched\`:
it serves, and the orchestrator watches its alarms itself. \`ended\`: another rollout may begin. What is not in the second table cannot happen.

| state | phase | meaning |
|---|---|---|
${states.join("\n")}

| from | event | to | when | also |
|---|---|---|---|---|
${mergedRows().join("\n")}
`;
}

/** Lines that differ only in where they begin become one. */
function mergedRows(): string[] {
  const merged = new Map<string, { from: string[]; row: Transition }>();
  for (const row of transitionTable) {
    const key = `${row.event} ${row.to} ${row.when}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { from: [row.from], row });
    else known.from.push(row.from);
  }
  return [...merged.values()].map(({ from, row }) => {
    const also = [
      ...(row.serves === true ? ["recorded as what serves"] : []),
      ...(row.blocks === true ? ["blocks the version until it is approved again"] : []),
    ];
    const states = from.map((state) => (state === "none" ? "none" : `\`${state}\``)).join(", ");
    return `| ${states} | ${row.event} | \`${row.to}\` | ${row.when} | ${also.join("; ") || "–"} |`;
  });
}

if (require.main === module) writeFileSync(rolloutStatesPage, renderRolloutStates());
