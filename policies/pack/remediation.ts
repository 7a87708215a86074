import type { ResourceRemediation } from "@pulumi/policy";
import type { Rule } from "../model/rule/rule";

/** What the SDK needs to mend the inputs of a rule's resources; nothing for a rule that only judges. */
export function remediation({ remediate }: Rule): { readonly remediateResource?: ResourceRemediation } {
  if (remediate === undefined) return {};
  return {
    remediateResource: ({ type, props }) => {
      if (!remediate.types.includes(type)) return undefined;
      const change = remediate.change({ type, props });
      // The same object goes back, because it keeps secret what was secret.
      return change === undefined ? undefined : Object.assign(props, change);
    },
  };
}
