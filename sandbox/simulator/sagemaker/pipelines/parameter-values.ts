import type { PipelineDefinition, PipelineParameter } from "./definition";

export type ParameterValue = string | number | boolean;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** The values of an execution's parameters: those given, else the defaults; or everything that is wrong with them. */
export function parameterValues(
  { parameters }: PipelineDefinition,
  given: readonly { readonly Name?: string | undefined; readonly Value?: string | undefined }[],
): { readonly values: ParameterValues } | { readonly problems: readonly string[] } {
  const texts = new Map(given.map(({ Name = "", Value = "" }) => [Name, Value]));
  const unknown = [...texts.keys()].filter(
    (name) => !parameters.some((parameter) => parameter.name === name),
  );
  const problems = unknown.map((name) => `parameter ${name} is not in the pipeline's definition`);
  const values: Record<string, ParameterValue> = {};
  for (const parameter of parameters) {
    const value = resolved(parameter, texts.get(parameter.name));
    if (value.kind === "value") values[parameter.name] = value.value;
    else problems.push(value.problem);
  }
  return problems.length > 0 ? { problems } : { values };
}

type Found =
  | { readonly kind: "value"; readonly value: ParameterValue }
  | { readonly kind: "problem"; readonly problem: string };

function resolved(parameter: PipelineParameter, text: string | undefined): Found {
  const { name, type, allowed } = parameter;
  const value = text === undefined ? parameter.defaultValue : converted(type, text);
  if (value === undefined) {
    const problem =
      text === undefined
        ? `parameter ${name} has no default value and was not given`
        : `parameter ${name} must be of type ${type}`;
    return { kind: "problem", problem };
  }
  if (allowed !== undefined && !allowed.includes(value))
    return { kind: "problem", problem: `parameter ${name} must be one of ${allowed.join(", ")}` };
  return { kind: "value", value };
}

/** Values come as texts in every request. */
function converted(type: PipelineParameter["type"], text: string): ParameterValue | undefined {
  if (type === "String") return text;
  if (type === "Boolean") return text === "true" ? true : text === "false" ? false : undefined;
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number)) return undefined;
  return type === "Integer" && !Number.isInteger(number) ? undefined : number;
}
