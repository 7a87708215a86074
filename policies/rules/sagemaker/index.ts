import type { Rule } from "../../model/rule";

/** Models and monitoring jobs on SageMaker. */
export const sagemakerRules: readonly Rule[] = [];
