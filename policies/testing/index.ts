/**
 * What tests of programs and of rules need, without an engine: resources as the SDK shows them to a policy, with values
 * that are unknown in a preview, and stacks that keep every rule.
 */

export { notEvaluable, violation } from "../model/rule/finding";
export { defineRule, type Rule } from "../model/rule/rule";
export { rules } from "../rules";
export * from "./compliant-access";
export * from "./compliant-bucket";
export * from "./compliant-endpoint";
export * from "./compliant-function";
export * from "./compliant-monitoring";
export * from "./compliant-sagemaker";
export * from "./compliant-stack";
export * from "./compliant-table";
export * from "./findings-of";
export * from "./judged-by-pack";
export * from "./policy-resources";
