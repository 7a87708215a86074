import type { PolicyResource } from "@pulumi/policy";
import { readText } from "../reading/reading";
import { type Finding, notEvaluable, violation } from "../rule/finding";

/** An alarm that does not say what missing data means, with the treatment to choose. */
export function unstatedMissingData(alarm: PolicyResource, fix: string): readonly Finding[] {
  const treatment = readText(alarm, ["treatMissingData"]);
  // The provider fills in "missing" where the program says nothing, so that the two cannot be told apart.
  if (treatment.state === "known" && treatment.value !== "missing") return [];
  if (treatment.state === "unknown") return [notEvaluable(alarm, treatment.path)];
  return [
    violation(
      alarm,
      "does not say what missing data means, so that it waits in INSUFFICIENT_DATA without traffic",
      fix,
    ),
  ];
}
