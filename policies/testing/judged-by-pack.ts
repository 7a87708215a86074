import { judge } from "../judgement/judge";
import { describe } from "../model/rule/finding";
import { stackNameOf } from "../model/stack/stack-index";
import { rules } from "../rules";
import { parseSettings } from "../settings/parse-settings";
import { policyResources, type ResourceSpec } from "./policy-resources";

/** A violation of any rule, in a form that a test can compare. */
export interface PackFinding {
  readonly rule: string;
  readonly level: "mandatory" | "advisory";
  readonly on: string;
  readonly problem: string;
}

export interface PackOptions {
  readonly stackName?: string;
  /** As under "settings" in the file that `--policy-pack-config` takes. */
  readonly settings?: unknown;
  /** The day that decides about exemptions. */
  readonly now?: Date;
}

/** Every violation that the whole pack finds in a stack, in the order of its rules. Wrong settings throw. */
export function judgedByPack(
  specs: Iterable<ResourceSpec>,
  { stackName = "prod", settings = {}, now = new Date() }: PackOptions = {},
): readonly PackFinding[] {
  const resources = policyResources([...specs], stackName);
  const parsed = parseSettings(rules, settings, stackNameOf(resources[0]));
  if (parsed.problems.length > 0) {
    throw new Error(parsed.problems.map(({ path, problem, fix }) => `${path} ${problem}: ${fix}`).join("\n"));
  }
  return judge(rules, resources, parsed.settings, now).verdicts.flatMap(({ rule, level, violations }) =>
    violations.map(({ resource, problem }) => ({ rule: rule.id, level, on: describe(resource), problem })),
  );
}
