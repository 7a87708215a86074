import type { PolicyResource } from "@pulumi/policy";
import { defaultMemoryMegabytes, defaultTimeoutSeconds } from "../../model/functions/functions";
import { readNumber } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const functionStatesMemoryAndTimeout = defineRule({
  id: "function-states-memory-and-timeout",
  title: "A function should have a memory and a timeout that somebody chose.",
  severity: "low",
  rationale:
    "The defaults, 128 MB and 3 s, fit few functions. Memory is also the share of a processor, so a function at the default is slow, and it is cut off in the middle of its work on the first busy day.",
  remediation:
    "Set memorySize and timeout to what the function was measured to need, with room above it. The provider fills in 128 and 3 itself, so these count as nobody's choice.",
  levels: advisory,
  frameworks: {},
  subjects: subjectsOfType(resourceTypes.function),
  check: ({ resource }) => [
    ...chosen(resource, "memorySize", defaultMemoryMegabytes, "MB of memory"),
    ...chosen(resource, "timeout", defaultTimeoutSeconds, "s of timeout"),
  ],
});

function chosen(
  resource: PolicyResource,
  property: string,
  standard: number,
  unit: string,
): readonly Finding[] {
  const reading = readNumber(resource, [property]);
  if (reading.state === "unknown") return [notEvaluable(resource, reading.path)];
  if (reading.state === "known" && reading.value !== standard) return [];
  return [
    violation(
      resource,
      `runs with the default of ${standard} ${unit}`,
      `set ${property} to what it was measured to need`,
    ),
  ];
}
