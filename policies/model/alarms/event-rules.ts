import type { PolicyResource } from "@pulumi/policy";
import { readBoolean, readOrDefault, readText } from "../reading/reading";

/** Whether a rule of EventBridge is known to be switched off, by its state or by the older property. */
export function isDisabled(rule: PolicyResource): boolean {
  const state = readOrDefault(rule, ["state"], readText);
  const isEnabled = readOrDefault(rule, ["isEnabled"], readBoolean);
  return (
    (state.state === "known" && state.value === "DISABLED") ||
    (isEnabled.state === "known" && !isEnabled.value)
  );
}
