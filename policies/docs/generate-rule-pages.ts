import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { type FrameworkName, frameworkNames } from "../model/rule/frameworks";
import { profiles } from "../model/rule/profile";
import type { Rule } from "../model/rule/rule";
import { rules } from "../rules";

/** Where the pages stand, relative to the root of the repository. */
const folder = "docs/rules";

/** The pages of all rules and their list: path from the root of the repository to text. */
export function rulePages(): Map<string, string> {
  return new Map([
    [`${folder}/README.md`, listPage(rules)],
    ...rules.map((rule): [string, string] => [`${folder}/${rule.id}.md`, rulePage(rule)]),
  ]);
}

function listPage(listed: readonly Rule[]): string {
  const rows = listed.map(({ id, severity, levels, title }) => [
    `[${id}](${id}.md)`,
    severity,
    levelText(levels),
    title,
  ]);
  return `${generated}# Rules of the policy pack

${table(["rule", "severity", "level", "what it demands"], rows)}

What cannot be judged, because it is not known yet, is listed once per resource by the policy \`not-evaluable\`.
How to run and to configure the pack: [policies/README.md](../../policies/README.md).
`;
}

function rulePage(rule: Rule): string {
  const { id, title, severity, levels, rationale, remediation, frameworks, remediate } = rule;
  const controls = Object.entries(frameworks).map(([name, ids]) => [
    frameworkNames[name as FrameworkName],
    ids.join(", "),
  ]);
  const mends =
    remediate === undefined
      ? ""
      : `\nAt the level \`remediate\` (\`{ "${id}": "remediate" }\`) the pack does it by itself, before the resource is made.\n`;
  return `${generated}# ${id}

${title}

Severity: ${severity}. Level: ${levelText(levels)}.

## Why

${rationale}

## How to keep it

${remediation}
${mends}
## Settings

${settings(rule)}

## Published controls

${controls.length === 0 ? "None asks for this." : table(["framework", "control"], controls)}
`;
}

function levelText(levels: Rule["levels"]): string {
  const [first] = profiles;
  return profiles.every((profile) => levels[profile] === levels[first])
    ? levels[first]
    : profiles.map((profile) => `${levels[profile]} in ${profile}`).join(", ");
}

function settings({ id, parameters = {} }: Rule): string {
  const rows = Object.entries(parameters).map(([name, schema]) => [
    `\`${name}\``,
    schema.enum?.join(", ") ?? String(schema.type),
    schema.description,
  ]);
  const level = `\`rules.${id}.level\` in the pack's settings changes the level.`;
  if (rows.length === 0) return `None but the level. ${level}`;
  return `${level} Beside it there are:\n\n${table(["parameter", "values", "meaning"], rows)}`;
}

const generated = "<!-- Generated from the rule by policies/docs/generate-rule-pages.ts. -->\n\n";

/** A table with aligned columns, as the formatter wants it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** Writes the pages and removes those of rules that are gone. */
function write(root: string): void {
  const pages = rulePages();
  mkdirSync(path.join(root, folder), { recursive: true });
  for (const file of readdirSync(path.join(root, folder))) {
    if (!pages.has(`${folder}/${file}`)) rmSync(path.join(root, folder, file));
  }
  for (const [file, text] of pages) writeFileSync(path.join(root, file), text);
}

if (require.main === module) write(path.resolve(__dirname, "../.."));
