import { randomUUID } from "node:crypto";
import type { StartAutomationExecutionCommandInput } from "@aws-sdk/client-ssm";
import { AwsError, type RequestContext } from "../../kernel/service";
import type { AutomationDocument, AutomationValue } from "../document/automation-document";
import { valueFromTexts, valueProblems } from "../document/parameter-value";
import { asText, resolveReferences } from "../document/references";
import type { DocumentRecord, DocumentVersion } from "../document-store";
import type { Execution } from "./execution";

/** What StartAutomationExecution can ask for beyond one automation that runs by itself; refused by its name. */
const notSimulated = [
  "TargetParameterName",
  "Targets",
  "TargetMaps",
  "MaxConcurrency",
  "MaxErrors",
  "TargetLocations",
  "TargetLocationsURL",
  "AlarmConfiguration",
] as const;

/** A new automation of a document's version, or a refusal with every reason. */
export function newExecution(
  input: StartAutomationExecutionCommandInput,
  record: DocumentRecord,
  { version, document }: DocumentVersion,
  context: RequestContext,
): Execution {
  const asked = notSimulated.filter((name) => input[name] !== undefined);
  if (input.Mode === "Interactive")
    throw invalidParameters(["the sandbox does not simulate the mode Interactive"]);
  if (asked.length > 0) throw invalidParameters(asked.map((name) => `the sandbox does not simulate ${name}`));
  const parameters = readParameters(document, input.Parameters ?? {});
  const role =
    document.assumeRole === undefined
      ? ""
      : asText(
          resolveReferences(document.assumeRole, (reference) =>
            reference.kind === "parameter" ? (parameters[reference.name] ?? "") : "",
          ),
        );
  return {
    id: randomUUID(),
    documentName: record.name,
    documentVersion: version,
    document,
    parameters,
    executedBy: `arn:aws:iam::${context.accountId}:root`,
    assumeRole: role === "" ? undefined : role,
    status: "Pending",
    started: context.now,
    ended: undefined,
    steps: document.steps.map((step) => ({
      step,
      id: randomUUID(),
      status: "Pending",
      started: undefined,
      ended: undefined,
      attempts: 0,
      inputs: {},
      outputs: {},
      failure: undefined,
    })),
    current: 0,
    failure: undefined,
  };
}

function readParameters(
  document: AutomationDocument,
  given: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, AutomationValue>> {
  const problems = Object.keys(given)
    .filter((name) => !Object.hasOwn(document.parameters, name))
    .map((name) => `Parameter ${name} is not defined in the document`);
  const values: Record<string, AutomationValue> = {};
  for (const [name, parameter] of Object.entries(document.parameters)) {
    const texts = given[name];
    if (texts === undefined) {
      if (parameter.default === undefined)
        problems.push(`Parameter ${name} is required and has no default value`);
      else values[name] = parameter.default;
      continue;
    }
    const read = valueFromTexts(parameter, texts);
    if ("problem" in read) {
      problems.push(`Parameter ${name} of the type ${parameter.type} ${read.problem}`);
      continue;
    }
    problems.push(...valueProblems(name, parameter, read.value));
    values[name] = read.value;
  }
  if (problems.length > 0) throw invalidParameters(problems);
  return values;
}

export function invalidParameters(problems: readonly string[]): AwsError {
  return new AwsError("InvalidAutomationExecutionParametersException", problems.join("; "));
}
