import { assertNever } from "../../kernel/assert-never";
import type { AutomationStep, AutomationValue } from "./automation-document";
import { choiceProblems } from "./branch-choice";
import { durationSeconds, longestSleepSeconds } from "./iso-duration";

const lambdaInputs = [
  "FunctionName",
  "Qualifier",
  "InvocationType",
  "LogType",
  "ClientContext",
  "InputPayload",
  "Payload",
];

/** What is wrong with a step's inputs, as far as it can be known before the references have values. */
export function inputProblems({ action, inputs }: AutomationStep): readonly string[] {
  switch (action) {
    case "aws:invokeLambdaFunction":
      return [
        ...required(inputs, "FunctionName"),
        ...only(inputs, lambdaInputs),
        ...oneOf(inputs, "InvocationType", ["Event", "RequestResponse", "DryRun"]),
        ...oneOf(inputs, "LogType", ["None", "Tail"]),
      ];
    case "aws:executeAwsApi":
      return [...required(inputs, "Service"), ...required(inputs, "Api")];
    case "aws:sleep":
      return sleepProblems(inputs);
    case "aws:branch":
      return choiceProblems(inputs);
    default:
      return assertNever(action);
  }
}

type Inputs = AutomationStep["inputs"];

function required(inputs: Inputs, name: string): readonly string[] {
  return inputs[name] === undefined ? [`${name} is required`] : [];
}

function only(inputs: Inputs, known: readonly string[]): readonly string[] {
  return Object.keys(inputs)
    .filter((name) => !known.includes(name))
    .map((name) => `${name} is not simulated; there are ${known.join(", ")}`);
}

function oneOf(inputs: Inputs, name: string, allowed: readonly string[]): readonly string[] {
  const value = inputs[name];
  if (value === undefined || hasReference(value) || allowed.includes(String(value))) return [];
  return [`${name} must be one of ${allowed.join(", ")}`];
}

function sleepProblems(inputs: Inputs): readonly string[] {
  const { Duration, Timestamp } = inputs;
  if ((Duration === undefined) === (Timestamp === undefined))
    return ["Duration or Timestamp is required, and not both"];
  if (hasReference(Duration ?? Timestamp ?? "")) return [];
  if (Duration !== undefined) {
    const seconds = durationSeconds(String(Duration));
    if (seconds === undefined) return [`Duration ${String(Duration)} is no ISO 8601 duration such as PT10M`];
    return seconds > longestSleepSeconds ? ["Duration is at most 7 days"] : [];
  }
  return Number.isNaN(Date.parse(String(Timestamp))) ? ["Timestamp is no ISO 8601 time"] : [];
}

function hasReference(value: AutomationValue): boolean {
  return typeof value === "string" && value.includes("{{");
}
