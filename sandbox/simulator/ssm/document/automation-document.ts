/** A value that parameters, inputs and outputs of an automation have. */
export type AutomationValue =
  | string
  | number
  | boolean
  | null
  | readonly AutomationValue[]
  | { readonly [key: string]: AutomationValue };

export const parameterTypes = ["String", "StringList", "Boolean", "Integer", "StringMap", "MapList"] as const;

export interface DocumentParameter {
  readonly type: (typeof parameterTypes)[number];
  readonly description: string | undefined;
  readonly default: AutomationValue | undefined;
  readonly allowedValues: readonly AutomationValue[] | undefined;
  readonly allowedPattern: string | undefined;
  readonly minChars: number | undefined;
  readonly maxChars: number | undefined;
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
}

/** What happens when a step fails or is cancelled. */
export type Reaction =
  | { readonly kind: "abort" }
  | { readonly kind: "continue" }
  | { readonly kind: "step"; readonly step: string };

export const simulatedActions = [
  "aws:invokeLambdaFunction",
  "aws:executeAwsApi",
  "aws:sleep",
  "aws:branch",
] as const;
export type SimulatedAction = (typeof simulatedActions)[number];

/** An output of `aws:executeAwsApi` that the document itself names. */
export interface DeclaredOutput {
  readonly name: string;
  /** A path such as `$.Rules[0].State`. */
  readonly selector: string;
}

export interface AutomationStep {
  readonly name: string;
  readonly action: SimulatedAction;
  readonly inputs: Readonly<Record<string, AutomationValue>>;
  readonly outputs: readonly DeclaredOutput[];
  readonly maxAttempts: number;
  readonly timeoutSeconds: number | undefined;
  readonly onFailure: Reaction;
  readonly onCancel: Reaction;
  readonly isCritical: boolean;
  readonly isEnd: boolean;
  readonly nextStep: string | undefined;
}

/**
 * A checked Automation runbook of schema 0.3.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html
 */
export interface AutomationDocument {
  readonly description: string | undefined;
  readonly assumeRole: string | undefined;
  readonly parameters: Readonly<Record<string, DocumentParameter>>;
  readonly steps: readonly AutomationStep[];
  /** Such as `giveOrder.Payload`. */
  readonly outputs: readonly string[];
}
