import { type Schema, Validator } from "@cfworker/json-schema";
import { closest } from "fastest-levenshtein";
import type { Rule } from "../model/rule/rule";
import { defaultSettings, type Exemption, type RuleSettings, type Settings } from "./settings";
import { settingsSchema } from "./settings-schema";

/** Something wrong in the settings, in the words of a message. */
export interface SettingProblem {
  /** `exemptions[0].expires`; empty for the settings as a whole. */
  readonly path: string;
  readonly problem: string;
  readonly fix: string;
}

export interface ParsedSettings {
  readonly settings: Settings;
  readonly problems: readonly SettingProblem[];
}

/** What the schema lets through. */
interface RawSettings extends Partial<Pick<Settings, "profile" | "unknowns" | "exemptions">> {
  readonly rules?: Readonly<Record<string, { readonly level?: RuleSettings["level"] }>>;
}

/**
 * Reads the settings and names everything that is wrong with them. While anything is, none of them holds: the stack is
 * judged as if nobody had decided anything, which is the strict reading.
 */
export function parseSettings(rules: readonly Rule[], raw: unknown, stackName: string): ParsedSettings {
  const defaults = defaultSettings(stackName);
  const { properties } = settingsSchema(rules);
  const schema = { type: "object", properties, additionalProperties: false } as Schema;
  const problems = schemaProblems(schema, raw);
  if (problems.length > 0) return { settings: defaults, problems };
  const { rules: byRule = {}, ...given } = raw as RawSettings;
  const parsed = Object.fromEntries(
    Object.entries(byRule).map(([id, { level, ...parameters }]): [string, RuleSettings] => [
      id,
      { ...(level === undefined ? {} : { level }), parameters },
    ]),
  );
  const settings = { ...defaults, ...given, rules: parsed };
  const exemptionProblems = settings.exemptions.flatMap((exemption, position) =>
    semanticProblems(exemption, `exemptions[${position}]`, rules),
  );
  return exemptionProblems.length > 0
    ? { settings: defaults, problems: exemptionProblems }
    : { settings, problems: [] };
}

function semanticProblems(
  { policy, approver, expires }: Exemption,
  path: string,
  rules: readonly Rule[],
): readonly SettingProblem[] {
  const problems: SettingProblem[] = [];
  const day = new Date(`${expires}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== expires) {
    problems.push({
      path: `${path}.expires`,
      problem: `"${expires}" is no day of the calendar`,
      fix: "write the last day on which the exemption holds as YYYY-MM-DD",
    });
  }
  const critical = rules.some(({ id, severity }) => id === policy && severity === "critical");
  if (critical && approver === undefined) {
    problems.push({
      path: `${path}.approver`,
      problem: `${policy} is critical, and an exemption from it needs an approver`,
      fix: "name who decided it",
    });
  }
  return problems;
}

/** The keywords that only say that something below them is wrong. */
const containers = new Set(["properties", "items", "patternProperties"]);

function schemaProblems(schema: Schema, raw: unknown): readonly SettingProblem[] {
  const { errors } = new Validator(schema, "7", false).validate(raw);
  return errors
    .filter(({ keyword, error }) => !containers.has(keyword) && error !== "False boolean schema.")
    .map(({ keyword, instanceLocation, keywordLocation, error }) => {
      const path = formatPointer(instanceLocation);
      const unknownKey = keyword === "additionalProperties" ? /"([^"]*)"/.exec(error)?.[1] : undefined;
      if (unknownKey === undefined)
        return { path, problem: error.replace(/\.$/, ""), fix: "correct the value" };
      const known = knownKeys(schema, keywordLocation);
      return {
        path: path === "" ? unknownKey : `${path}.${unknownKey}`,
        problem: "is no setting of the pack",
        fix: known.length === 0 ? "remove it" : `remove it, or write ${closest(unknownKey, [...known])}`,
      };
    });
}

/** `#/exemptions/0/expires` as `exemptions[0].expires`. */
function formatPointer(pointer: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replace(/~1/g, "/").replace(/~0/g, "~"))
    .reduce(
      (path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : path === "" ? step : `${path}.${step}`),
      "",
    );
}

/** The keys that the object has whose schema refused one: `#/properties/rules/additionalProperties`. */
function knownKeys(schema: Schema, keywordLocation: string): readonly string[] {
  let at: unknown = schema;
  for (const step of keywordLocation.split("/").slice(1, -1)) at = (at as Record<string, unknown>)[step];
  return Object.keys((at as Schema).properties ?? {});
}
