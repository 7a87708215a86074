import type { Severity } from "@pulumi/policy";

/** How bad it is to break a rule, worst first, as the engine sorts them. */
export const severities = ["critical", "high", "medium", "low"] as const satisfies readonly Severity[];
export type RuleSeverity = (typeof severities)[number];
