import type { Rule } from "../../model/rule";

/** Buckets and tables. */
export const storageRules: readonly Rule[] = [];
