import { closest } from "fastest-levenshtein";
import { rulePages } from "../../policies/docs/generate-rule-pages";
import { profiles } from "../../policies/model/rule/profile";
import { rules } from "../../policies/rules";
import { UserError } from "../../sandbox/setup/user-error";
import { jsonDocument } from "../json-document";
import { tableLines } from "../table-lines";

/** Prints the catalogue, or the page of one rule. */
export function printRules(id: string | undefined, json: boolean, say: (line: string) => void): void {
  const chosen = id === undefined ? rules : rules.filter((rule) => rule.id === id);
  if (id !== undefined && chosen.length === 0) {
    const nearest = closest(
      id,
      rules.map((rule) => rule.id),
    );
    throw new UserError(
      `There is no rule "${id}". The nearest is ${nearest}; "npm run policy -- rules" lists all.`,
      2,
    );
  }
  if (json) {
    say(
      jsonDocument({
        rules: chosen.map(({ judge: _, remediate, ...text }) => ({
          ...text,
          remediates: remediate !== undefined,
        })),
      }),
    );
  } else if (id === undefined) {
    const rows = rules.map(({ id: name, severity, levels, title }) => [
      name,
      severity,
      ...profiles.map((profile) => levels[profile]),
      title,
    ]);
    for (const line of tableLines([["rule", "severity", ...profiles, "what it demands"], ...rows])) say(line);
  } else {
    const page = rulePages().get(`docs/rules/${id}.md`) ?? "";
    say(page.replace(/^<!--.*-->\n+/, "").trimEnd());
  }
}
