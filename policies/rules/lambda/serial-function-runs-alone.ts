import { isNamedLike, namePatterns } from "../../model/reading/name-patterns";
import { readNumber } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const serialFunctionRunsAlone = defineRule({
  id: "serial-function-runs-alone",
  title: "A function that may only run once at a time must have one execution reserved.",
  severity: "medium",
  rationale:
    "Two executions that decide about the same thing at the same time each see the state from before the other: both start a release, or one takes back what the other has just begun. A function whose writes are conditional, as those of our orchestrator are, needs no such limit.",
  remediation:
    "Set reservedConcurrentExecutions to 1: Lambda keeps asynchronous events until the function is free. Name in serialFunctions which functions this holds for.",
  levels: mandatory,
  frameworks: {},
  parameters: {
    serialFunctions: {
      type: "array",
      items: { type: "string", minLength: 1 },
      description: "Names of the functions that must run alone; * stands for any text. Without it none.",
    },
  },
  subjects: subjectsOfType(resourceTypes.function),
  check: ({ resource }, { parameters }) => {
    const reserved = readNumber(resource, ["reservedConcurrentExecutions"]);
    if (reserved.state === "known" && reserved.value === 1) return [];
    const serial = isNamedLike(resource, namePatterns(parameters.serialFunctions));
    if (serial.state === "unknown") return [notEvaluable(resource, serial.path)];
    if (serial.state === "known" && !serial.value) return [];
    if (reserved.state === "unknown") return [notEvaluable(resource, reserved.path)];
    const isReserved = reserved.state === "known" && reserved.value >= 0;
    return [
      violation(
        resource,
        isReserved
          ? `has ${reserved.value} concurrent executions reserved, where it must have 1`
          : "may run any number of times at once",
        "set reservedConcurrentExecutions to 1",
      ),
    ];
  },
});
