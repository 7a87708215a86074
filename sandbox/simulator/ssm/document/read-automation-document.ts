import type { AutomationDocument, AutomationStep, AutomationValue } from "./automation-document";
import { branchTargets } from "./branch-choice";
import { FieldReader, isFields } from "./read-fields";
import { readParameters } from "./read-parameters";
import { readStep } from "./read-step";
import { type Reference, referencesIn } from "./references";

export type ReadDocument =
  | { readonly kind: "document"; readonly document: AutomationDocument }
  | { readonly kind: "wrongSchema"; readonly version: string }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

const known = ["schemaVersion", "description", "assumeRole", "parameters", "mainSteps", "outputs"];
const globals = ["DATE", "DATE_TIME", "REGION"];

/** Reads a runbook and finds everything that is wrong with it. AWS stops at the first. */
export function readAutomationDocument(content: AutomationValue): ReadDocument {
  if (!isFields(content)) return { kind: "refused", problems: ["the document must be an object"] };
  const version = String(content.schemaVersion ?? "");
  if (version !== "0.3") return { kind: "wrongSchema", version };
  const problems: string[] = [];
  const read = new FieldReader(content, "", problems);
  read.only(known);
  const description = read.text("description");
  const assumeRole = read.text("assumeRole");
  const parameters = readParameters(read.object("parameters") ?? {}, problems);
  const listed = read.list("mainSteps");
  if (listed === undefined || listed.length === 0) read.refuse("mainSteps", "needs at least one step");
  const steps = (listed ?? []).flatMap((step, index) => {
    if (isFields(step)) return readStep(step, stepPlace(step.name, index), problems) ?? [];
    problems.push(`mainSteps[${index}] must be an object`);
    return [];
  });
  const outputs = (read.list("outputs") ?? []).map(String);
  // A step that could not be read would make every mention of it look wrong.
  if (problems.length === 0) {
    problems.push(
      ...repeatedNames(steps),
      ...jumpProblems(steps),
      ...referenceProblems(assumeRole ?? "", "assumeRole", parameters, []),
      ...steps.flatMap((step, index) =>
        referenceProblems(step.inputs, `mainSteps.${step.name}.inputs`, parameters, steps.slice(0, index)),
      ),
      ...outputs.flatMap((output) => referenceProblems(`{{ ${output} }}`, "outputs", {}, steps)),
    );
  }
  if (problems.length > 0) return { kind: "refused", problems };
  return { kind: "document", document: { description, assumeRole, parameters, steps, outputs } };
}

function stepPlace(name: AutomationValue | undefined, index: number): string {
  return typeof name === "string" ? `mainSteps.${name}` : `mainSteps[${index}]`;
}

function repeatedNames(steps: readonly AutomationStep[]): readonly string[] {
  const names = steps.map(({ name }) => name);
  return names
    .filter((name, index) => names.indexOf(name) < index)
    .map((name) => `mainSteps: the name ${name} is used twice`);
}

/** Steps can only be skipped: whether and how AWS runs a step a second time could not be confirmed. */
function jumpProblems(steps: readonly AutomationStep[]): readonly string[] {
  return steps.flatMap((step, index) => {
    const { onFailure, onCancel, nextStep } = step;
    const targets = [
      ...[onFailure, onCancel].flatMap((reaction) => (reaction.kind === "step" ? [reaction.step] : [])),
      ...(nextStep === undefined ? [] : [nextStep]),
      ...(step.action === "aws:branch" ? branchTargets(step.inputs) : []),
    ];
    return targets.flatMap((target) => {
      const position = steps.findIndex(({ name }) => name === target);
      if (position < 0) return [`mainSteps.${step.name}: there is no step ${target}`];
      return position <= index
        ? [`mainSteps.${step.name}: the sandbox simulates no way back to the step ${target}`]
        : [];
    });
  });
}

function referenceProblems(
  value: AutomationValue,
  where: string,
  parameters: AutomationDocument["parameters"],
  earlier: readonly AutomationStep[],
): readonly string[] {
  return referencesIn(value).flatMap((reference) => {
    const problem = referenceProblem(reference, parameters, earlier);
    return problem === undefined ? [] : [`${where}: ${problem}`];
  });
}

function referenceProblem(
  reference: Reference,
  parameters: AutomationDocument["parameters"],
  earlier: readonly AutomationStep[],
): string | undefined {
  switch (reference.kind) {
    case "parameter":
      return Object.hasOwn(parameters, reference.name)
        ? undefined
        : `{{ ${reference.name} }} is no parameter of the document`;
    case "output": {
      const step = earlier.find(({ name }) => name === reference.step);
      if (step === undefined)
        return `{{ ${reference.step}.${reference.output} }} is no output of an earlier step`;
      const outputs = outputNames(step);
      return outputs.includes(reference.output)
        ? undefined
        : `the step ${step.name} has no output ${reference.output}; it has ${outputs.join(", ") || "none"}`;
    }
    case "global":
      return globals.includes(reference.name)
        ? undefined
        : `{{ global:${reference.name} }} is unknown; there are ${globals.join(", ")}`;
    case "automation":
      return reference.name === "EXECUTION_ID"
        ? undefined
        : `{{ automation:${reference.name} }} is unknown; there is EXECUTION_ID`;
    case "unknown":
      return `{{ ${reference.text} }} is not understood`;
  }
}

function outputNames({ action, outputs }: AutomationStep): readonly string[] {
  switch (action) {
    case "aws:invokeLambdaFunction":
      return ["StatusCode", "FunctionError", "LogResult", "Payload", "OutputPayload"];
    case "aws:executeAwsApi":
      return [...outputs.map(({ name }) => name), "OutputPayload"];
    case "aws:sleep":
    case "aws:branch":
      return [];
  }
}
