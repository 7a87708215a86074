import type { PolicyConfigSchema } from "@pulumi/policy";
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { levels } from "../model/rule/level";
import { profiles } from "../model/rule/profile";
import type { Rule } from "../model/rule/rule";

const text = (description: string, minLength = 1): PolicyConfigJSONSchema => ({
  type: "string",
  minLength,
  description,
});

/** The JSON schema of the pack's settings: the engine checks it before a run, and the command `policy` by itself. */
export function settingsSchema(rules: readonly Rule[]): Required<Pick<PolicyConfigSchema, "properties">> {
  return {
    properties: {
      profile: {
        type: "string",
        enum: [...profiles],
        description:
          'How strictly to judge. Without it a stack named "dev" or "staging" is judged as such and every other one as prod.',
      },
      unknowns: {
        type: "string",
        enum: ["advise", "fail"],
        description: "What happens when something cannot be judged. Without it advise.",
      },
      exemptions: { type: "array", items: exemptionSchema(rules), description: "Findings to live with." },
      rules: {
        type: "object",
        description: "Level and parameters by rule.",
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
        additionalProperties: false,
      },
    },
  };
}

function exemptionSchema(rules: readonly Rule[]): PolicyConfigJSONSchema {
  return {
    type: "object",
    properties: {
      policy: { type: "string", enum: rules.map(({ id }) => id), description: "Id of the rule." },
      urn: {
        type: "string",
        pattern: "^(\\*|urn:pulumi:)",
        description: "URN of the resource; * stands for any text.",
      },
      reason: text("Why the finding is accepted, in a sentence.", 10),
      approver: text("Who decided it. Demanded for rules of severity critical."),
      ticket: text("Where the decision is discussed."),
      expires: {
        type: "string",
        pattern: "^\\d{4}-\\d{2}-\\d{2}$",
        description: "The last day on which it holds, YYYY-MM-DD in UTC.",
      },
    },
    required: ["policy", "urn", "reason", "ticket", "expires"],
    additionalProperties: false,
  };
}

function ruleSchema(rule: Rule): PolicyConfigJSONSchema {
  return {
    type: "object",
    description: rule.title,
    properties: {
      level: {
        type: "string",
        enum: [...levels],
        description: "Instead of the level that the profile gives.",
      },
      ...rule.parameters,
    },
    additionalProperties: false,
  };
}
