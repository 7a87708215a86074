import type { Rule } from "../../model/rule";

/** Functions. */
export const lambdaRules: readonly Rule[] = [];
