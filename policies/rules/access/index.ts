import type { Rule } from "../../model/rule";

/** Roles, policies and keys. */
export const accessRules: readonly Rule[] = [];
