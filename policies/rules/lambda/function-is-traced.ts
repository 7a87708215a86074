import { readOrDefault, readText } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { advisory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const functionIsTraced = defineRule({
  id: "function-is-traced",
  title: "A function should trace its calls with X-Ray.",
  severity: "low",
  rationale:
    "A release touches several functions and services. Without a trace one sees that it was slow or failed, and has to guess in which of them.",
  remediation:
    "Set tracingConfig.mode to Active, and allow the function's role xray:PutTraceSegments and xray:PutTelemetryRecords.",
  levels: advisory,
  frameworks: {
    securityHub: ["Lambda.7"],
    awsConfig: ["LAMBDA_FUNCTION_XRAY_ENABLED"],
    nist80053: ["CA-7"],
    checkov: ["CKV_AWS_50"],
  },
  subjects: subjectsOfType(resourceTypes.function),
  check: ({ resource }) => {
    const mode = readOrDefault(resource, ["tracingConfig", "mode"], readText);
    if (mode.state === "unknown") return [notEvaluable(resource, mode.path)];
    if (mode.state === "known" && mode.value === "Active") return [];
    return [violation(resource, "leaves no traces of its calls", "set tracingConfig.mode to Active")];
  },
});
