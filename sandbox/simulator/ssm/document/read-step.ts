import {
  type AutomationStep,
  type DeclaredOutput,
  type Reaction,
  type SimulatedAction,
  simulatedActions,
} from "./automation-document";
import { FieldReader, type Fields, isFields } from "./read-fields";
import { inputProblems } from "./step-inputs";

const known = [
  "name",
  "action",
  "description",
  "inputs",
  "outputs",
  "maxAttempts",
  "timeoutSeconds",
  "onFailure",
  "onCancel",
  "isCritical",
  "isEnd",
  "nextStep",
];

/**
 * Reads one step; what is wrong goes to `problems`. An action that is not simulated is refused by its name.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
 */
export function readStep(fields: Fields, where: string, problems: string[]): AutomationStep | undefined {
  const before = problems.length;
  const read = new FieldReader(fields, where, problems);
  read.only(known);
  const name = read.text("name", true) ?? "";
  if (name !== "" && !/^[A-Za-z0-9_]+$/.test(name))
    read.refuse("name", "must be letters, digits and underscores");
  const action = readAction(read);
  const inputs = read.object("inputs");
  if (inputs === undefined && read.value("inputs") === undefined) read.refuse("inputs", "is required");
  const step: AutomationStep = {
    name,
    action: action ?? "aws:sleep",
    inputs: inputs ?? {},
    outputs: readOutputs(read),
    maxAttempts: read.wholeNumber("maxAttempts", 1) ?? 1,
    timeoutSeconds: read.wholeNumber("timeoutSeconds", 1),
    onFailure: readReaction(read, "onFailure", ["Abort", "Continue"]),
    onCancel: readReaction(read, "onCancel", ["Abort"]),
    isCritical: read.flag("isCritical", true),
    isEnd: read.flag("isEnd", false),
    nextStep: read.text("nextStep"),
  };
  if (action !== undefined && inputs !== undefined) {
    problems.push(...inputProblems(step).map((problem) => `${where}.inputs.${problem}`));
  }
  return problems.length > before ? undefined : step;
}

function readAction(read: FieldReader): SimulatedAction | undefined {
  const action = read.text("action", true);
  const found = simulatedActions.find((one) => one === action);
  if (action !== undefined && found === undefined) {
    read.refuse(
      "action",
      `${action} is not simulated by the sandbox; it simulates ${simulatedActions.join(", ")}`,
    );
  }
  return found;
}

function readReaction(read: FieldReader, name: string, words: readonly string[]): Reaction {
  const text = read.text(name);
  const step = /^step:(.+)$/.exec(text ?? "")?.[1];
  if (step !== undefined) return { kind: "step", step };
  const word = words.find((one) => one.toLowerCase() === text?.toLowerCase());
  if (text !== undefined && word === undefined) {
    read.refuse(name, `must be ${words.join(", ")} or step:<name of a step>, not ${text}`);
  }
  return { kind: word === "Continue" ? "continue" : "abort" };
}

function readOutputs(read: FieldReader): readonly DeclaredOutput[] {
  return (read.list("outputs") ?? []).flatMap((output, index) => {
    const name = isFields(output) ? output.Name : undefined;
    const selector = isFields(output) ? output.Selector : undefined;
    if (typeof name === "string" && typeof selector === "string" && /^\$/.test(selector))
      return { name, selector };
    read.refuse(`outputs[${index}]`, "needs a Name, and a Selector such as $.State");
    return [];
  });
}
