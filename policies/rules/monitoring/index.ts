import type { Rule } from "../../model/rule";

/** What watches an endpoint, and whom it tells. */
export const monitoringRules: readonly Rule[] = [];
