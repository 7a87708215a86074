import { readText } from "../../model/reading/reading";
import { notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

export const functionUrlIsAuthenticated = defineRule({
  id: "function-url-is-authenticated",
  title: "The URL of a function must demand authentication by IAM.",
  severity: "high",
  rationale:
    "A function URL is reachable from the whole internet. Without authentication by IAM anyone who learns it can ask the model, see its answers and run up the bill.",
  remediation:
    "Set authorizationType to AWS_IAM, and allow the callers' roles lambda:InvokeFunctionUrl and lambda:InvokeFunction.",
  levels: mandatory,
  frameworks: { checkov: ["CKV_AWS_258"] },
  subjects: subjectsOfType(resourceTypes.functionUrl),
  check: ({ resource }) => {
    const reading = readText(resource, ["authorizationType"]);
    if (reading.state === "unknown") return [notEvaluable(resource, reading.path)];
    if (reading.state === "known" && reading.value === "AWS_IAM") return [];
    return [violation(resource, "answers callers that it does not know", "set authorizationType to AWS_IAM")];
  },
});
