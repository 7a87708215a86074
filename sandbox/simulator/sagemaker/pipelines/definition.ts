import { z } from "zod";
import { referencesIn } from "./references";

/** The types of steps that the sandbox gives an effect or at least a duration; another is refused by its name. */
export const simulatedStepTypes = [
  "Training",
  "Processing",
  "Transform",
  "Tuning",
  "Model",
  "RegisterModel",
  "Fail",
] as const;
export type StepType = (typeof simulatedStepTypes)[number];

export interface PipelineParameter {
  readonly name: string;
  readonly type: "String" | "Integer" | "Float" | "Boolean";
  readonly defaultValue?: string | number | boolean;
  readonly allowed?: readonly unknown[];
}

export interface PipelineStep {
  readonly name: string;
  readonly type: StepType;
  readonly displayName?: string;
  readonly description?: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The steps that have to succeed before: those it depends on, and those whose properties it uses. */
  readonly after: readonly string[];
}

export interface PipelineDefinition {
  readonly parameters: readonly PipelineParameter[];
  readonly steps: readonly PipelineStep[];
}

const parameterSchema = z.looseObject({
  Name: z.string().regex(/^[A-Za-z0-9\-_]{1,256}$/),
  Type: z.enum(["String", "Integer", "Float", "Boolean"]),
  DefaultValue: z.union([z.string(), z.number(), z.boolean()]).optional(),
  EnumValues: z.array(z.unknown()).min(1).optional(),
});
const stepSchema = z.looseObject({
  Name: z.string().regex(/^[A-Za-z0-9\-_]{1,64}$/),
  Type: z.string(),
  DisplayName: z.string().max(256).optional(),
  Description: z.string().max(3072).optional(),
  Arguments: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.array(z.string()).default([]),
});
const definitionSchema = z.looseObject({
  Version: z.literal("2020-12-01"),
  Parameters: z.array(parameterSchema).max(200).default([]),
  Steps: z.array(stepSchema).min(1),
});
type Step = z.infer<typeof stepSchema>;

/**
 * Reads a pipeline's definition, or names everything that is wrong with it (schema:
 * https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/).
 */
export function readDefinition(text: string): PipelineDefinition | { readonly problems: readonly string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problems: ["it is not JSON"] };
  }
  const parsed = definitionSchema.safeParse(json);
  if (!parsed.success)
    return { problems: parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) };
  const { Parameters, Steps } = parsed.data;
  const problems = [
    ...repeated(Parameters.map(({ Name }) => Name)).map((name) => `parameter ${name} is defined twice`),
    ...repeated(Steps.map(({ Name }) => Name)).map((name) => `step ${name} is defined twice`),
    ...Steps.flatMap((step) => stepProblems(step, Steps, Parameters)),
  ];
  if (problems.length > 0) return { problems };
  const steps = Steps.map(pipelineStep);
  const circle = stepsInCircles(steps);
  if (circle.length > 0) return { problems: [`steps ${circle.join(", ")} wait for each other`] };
  return {
    parameters: Parameters.map(({ Name, Type, DefaultValue, EnumValues }) => ({
      name: Name,
      type: Type,
      ...(DefaultValue === undefined ? {} : { defaultValue: DefaultValue }),
      ...(EnumValues === undefined ? {} : { allowed: EnumValues }),
    })),
    steps,
  };
}

function pipelineStep(step: Step): PipelineStep {
  const used = referencesIn(step.Arguments).flatMap((reference) => stepOf(reference) ?? []);
  return {
    name: step.Name,
    type: step.Type as StepType,
    arguments: step.Arguments,
    after: [...new Set([...step.DependsOn, ...used])],
    ...(step.DisplayName === undefined ? {} : { displayName: step.DisplayName }),
    ...(step.Description === undefined ? {} : { description: step.Description }),
  };
}

/** `Steps.Train.ModelArtifacts` -> `Train`; `undefined` for what is no property of a step. */
function stepOf(reference: string): string | undefined {
  return /^Steps\.([^.]+)\./.exec(reference)?.[1];
}

function stepProblems(step: Step, steps: readonly Step[], parameters: readonly { Name: string }[]): string[] {
  const known = (name: string): boolean => steps.some(({ Name }) => Name === name);
  const used = referencesIn(step.Arguments);
  const isKnown = (reference: string): boolean => {
    const parameter = /^Parameters\.(.+)$/.exec(reference)?.[1];
    if (parameter !== undefined) return parameters.some(({ Name }) => Name === parameter);
    const other = stepOf(reference);
    return other === undefined ? reference.startsWith("Execution.") : known(other);
  };
  return [
    ...step.DependsOn.filter((name) => !known(name)).map((name) => `step ${step.Name} depends on ${name}`),
    ...used.filter((reference) => !isKnown(reference)).map((one) => `step ${step.Name} refers to ${one}`),
  ].map((problem) => `${problem}, which is not defined`);
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

/** What is left when steps that wait for nothing more are taken away again and again. */
function stepsInCircles(steps: readonly PipelineStep[]): readonly string[] {
  let left = steps;
  for (;;) {
    const waiting = left.filter(({ after }) => after.some((name) => left.some((step) => step.name === name)));
    if (waiting.length === left.length) return waiting.map(({ name }) => name);
    left = waiting;
  }
}

/** The step types in the definition that the sandbox does not simulate. */
export function unsimulatedStepTypes({ steps }: PipelineDefinition): readonly string[] {
  const simulated: readonly string[] = simulatedStepTypes;
  return [...new Set(steps.map(({ type }) => type))].filter((type) => !simulated.includes(type));
}
