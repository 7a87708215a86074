import type { AutomationValue } from "./automation-document";
import { type Fields, isFields } from "./read-fields";

type Comparison = (left: AutomationValue, right: AutomationValue) => boolean;

const texts =
  (compare: (left: string, right: string) => boolean): Comparison =>
  (left, right) =>
    compare(String(left), String(right));
const numbers =
  (compare: (left: number, right: number) => boolean): Comparison =>
  (left, right) =>
    compare(Number(left), Number(right));

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-branch.html */
const operations: Readonly<Record<string, Comparison>> = {
  StringEquals: texts((left, right) => left === right),
  EqualsIgnoreCase: texts((left, right) => left.toLowerCase() === right.toLowerCase()),
  StartsWith: texts((left, right) => left.startsWith(right)),
  EndsWith: texts((left, right) => left.endsWith(right)),
  Contains: texts((left, right) => left.includes(right)),
  NumericEquals: numbers((left, right) => left === right),
  NumericGreater: numbers((left, right) => left > right),
  NumericLesser: numbers((left, right) => left < right),
  NumericGreaterOrEquals: numbers((left, right) => left >= right),
  NumericLesserOrEquals: numbers((left, right) => left <= right),
  BooleanEquals: texts((left, right) => left === right),
};

/** What is wrong with the inputs of `aws:branch`. */
export function choiceProblems(inputs: Fields): readonly string[] {
  const { Choices: choices, Default: otherwise } = inputs;
  if (!Array.isArray(choices) || choices.length === 0) return ["Choices needs at least one choice"];
  const known = Object.keys(inputs).filter((name) => name !== "Choices" && name !== "Default");
  return [
    ...known.map((name) => `${name} is not an input of aws:branch`),
    ...(otherwise === undefined || typeof otherwise === "string"
      ? []
      : ["Default must be the name of a step"]),
    ...choices.flatMap((choice: AutomationValue, index) => [
      ...(isFields(choice) && typeof choice.NextStep === "string"
        ? []
        : [`Choices[${index}].NextStep is required`]),
      ...conditionProblems(choice, `Choices[${index}]`),
    ]),
  ];
}

/** The steps that a branch may go to. */
export function branchTargets(inputs: Fields): readonly string[] {
  const choices: readonly AutomationValue[] = Array.isArray(inputs.Choices) ? inputs.Choices : [];
  const steps = [
    ...choices.map((choice) => (isFields(choice) ? choice.NextStep : undefined)),
    inputs.Default,
  ];
  return steps.filter((step) => typeof step === "string");
}

/** Where a branch goes, its references resolved: the first choice that holds, then the default, then whatever follows. */
export function chosenStep(inputs: Fields): string | undefined {
  const choices: readonly AutomationValue[] = Array.isArray(inputs.Choices) ? inputs.Choices : [];
  const chosen = choices.find((choice) => isFields(choice) && holds(choice));
  const step = isFields(chosen) ? chosen.NextStep : inputs.Default;
  return typeof step === "string" ? step : undefined;
}

function conditionProblems(condition: AutomationValue, where: string): readonly string[] {
  if (!isFields(condition)) return [`${where} must be an object`];
  const combined = ["And", "Or", "Not"].filter((operator) => condition[operator] !== undefined);
  const compared = Object.keys(condition).filter((name) => Object.hasOwn(operations, name));
  const strange = Object.keys(condition).filter(
    (name) => !["NextStep", "Variable", "And", "Or", "Not"].includes(name) && !compared.includes(name),
  );
  if (strange.length > 0) return strange.map((name) => `${where}.${name} is not supported`);
  if (combined.length + compared.length !== 1) return [`${where} needs exactly one operation`];
  if (compared.length === 1) {
    return condition.Variable === undefined ? [`${where}.Variable is required`] : [];
  }
  return operands(condition).flatMap((operand, index) =>
    conditionProblems(operand, `${where}.${combined[0]}[${index}]`),
  );
}

function holds(condition: Fields): boolean {
  const parts = operands(condition).filter(isFields);
  if (condition.And !== undefined) return parts.every(holds);
  if (condition.Or !== undefined) return parts.some(holds);
  if (condition.Not !== undefined) return !parts.some(holds);
  const [operation = ""] = Object.keys(condition).filter((name) => Object.hasOwn(operations, name));
  return operations[operation]?.(condition.Variable ?? null, condition[operation] ?? null) ?? false;
}

function operands(condition: Fields): readonly AutomationValue[] {
  const given = condition.And ?? condition.Or ?? condition.Not ?? [];
  return Array.isArray(given) ? given : [given];
}
