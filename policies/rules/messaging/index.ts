import type { Rule } from "../../model/rule";

/** Topics, queues, event buses and state machines. */
export const messagingRules: readonly Rule[] = [];
