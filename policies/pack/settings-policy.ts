import type { StackValidationPolicy } from "@pulumi/policy";
import { summaryLine } from "../judgement/summary-line";
import type { Rule } from "../model/rule/rule";
import { settingsSchema } from "../settings/settings-schema";
import type { Runs } from "./runs";

/**
 * Holds the pack's settings and judges the stack for all other policies. It must be the first policy of the pack. As a
 * policy it refuses settings that are wrong.
 */
export function settingsPolicy(
  rules: readonly Rule[],
  runs: Runs,
  say: (line: string) => void,
): StackValidationPolicy {
  return {
    name: "settings",
    displayName: "Settings",
    description: "The settings of the pack must be right.",
    enforcementLevel: "mandatory",
    severity: "critical",
    configSchema: settingsSchema(rules),
    validateStack: ({ resources, getConfig }, report) => {
      const { problems, judgement } = runs.begin(resources, getConfig());
      for (const { path, problem, fix } of problems) {
        report(`${path} ${problem}. None of the settings holds until this is mended.\nFix: ${fix}.`);
      }
      say(summaryLine(judgement));
    },
  };
}
