import type { Rule } from "../../model/rule";

/** Alarms and logs. */
export const cloudwatchRules: readonly Rule[] = [];
