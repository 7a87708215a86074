import { type DocumentParameter, parameterTypes } from "./automation-document";
import { valueProblems } from "./parameter-value";
import { FieldReader, type Fields, isFields } from "./read-fields";

const known = [
  "type",
  "description",
  "default",
  "allowedValues",
  "allowedPattern",
  "displayType",
  "minItems",
  "maxItems",
  "minChars",
  "maxChars",
];

/** Reads the parameters of a runbook; what is wrong goes to `problems`. */
export function readParameters(fields: Fields, problems: string[]): Record<string, DocumentParameter> {
  const parameters: Record<string, DocumentParameter> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!/^[A-Za-z0-9_]+$/.test(name))
      problems.push(`parameters.${name} must be named by letters and digits`);
    if (!isFields(value)) {
      problems.push(`parameters.${name} must be an object`);
      continue;
    }
    const parameter = readParameter(name, value, problems);
    if (parameter !== undefined) parameters[name] = parameter;
  }
  return parameters;
}

function readParameter(name: string, fields: Fields, problems: string[]): DocumentParameter | undefined {
  const before = problems.length;
  const read = new FieldReader(fields, `parameters.${name}`, problems);
  read.only(known);
  const parameter: DocumentParameter = {
    type: readType(read),
    description: read.text("description"),
    default: read.value("default"),
    allowedValues: read.list("allowedValues"),
    allowedPattern: read.text("allowedPattern"),
    minItems: read.wholeNumber("minItems", 0),
    maxItems: read.wholeNumber("maxItems", 0),
    minChars: read.wholeNumber("minChars", 0),
    maxChars: read.wholeNumber("maxChars", 0),
  };
  if (parameter.allowedPattern !== undefined && !isPattern(parameter.allowedPattern)) {
    read.refuse("allowedPattern", `is no regular expression: ${parameter.allowedPattern}`);
  }
  if (problems.length > before) return undefined;
  if (parameter.default !== undefined) {
    problems.push(
      ...valueProblems(name, parameter, parameter.default).map(
        (problem) => `parameters.${name}.default: ${problem}`,
      ),
    );
  }
  return parameter;
}

/** AWS's own types, such as `AWS::IAM::Role::Arn`, hold texts; lists of them hold lists of texts. */
function readType(read: FieldReader): DocumentParameter["type"] {
  const type = read.text("type", true) ?? "String";
  if (/^List<AWS::.+>$/.test(type)) return "StringList";
  if (/^AWS::.+$/.test(type)) return "String";
  const found = parameterTypes.find((one) => one === type);
  if (found !== undefined) return found;
  read.refuse("type", `must be one of ${parameterTypes.join(", ")}, not ${type}`);
  return "String";
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
