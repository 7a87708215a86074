import type { Subject } from "../rule/rule";
import type { StackIndex } from "./stack-index";

/** The resources of the given types as the subjects of a rule. */
export function subjectsOfType(...types: readonly string[]): (stack: StackIndex) => readonly Subject[] {
  return ({ table }) => types.flatMap((type) => table.ofType(type).map((resource) => ({ resource })));
}
