import type { Target } from "@aws-sdk/client-eventbridge";
import { AwsError } from "../kernel/service";
import type { EventMatcher } from "./event-pattern";
import type { Schedule } from "./schedule-expression";

/** The one bus of the sandbox. */
export const busName = "default";

/** Quotas of an account: rules of a bus, targets of a rule. */
const maximumRules = 300;
const maximumTargets = 5;

/** A rule. Replaced as a whole by each change. */
export interface RuleRecord {
  readonly name: string;
  readonly arn: string;
  readonly eventPattern: string | undefined;
  readonly matches: EventMatcher | undefined;
  readonly scheduleExpression: string | undefined;
  readonly schedule: Schedule | undefined;
  readonly enabled: boolean;
  readonly description: string | undefined;
  readonly roleArn: string | undefined;
  readonly targets: ReadonlyMap<string, Target>;
  readonly tags: ReadonlyMap<string, string>;
}

/** The rules of the bus, and who wants to know when one changes. */
export class RuleStore {
  readonly #rules = new Map<string, RuleRecord>();
  readonly #onChange: ((name: string) => void)[] = [];

  /** All rules, ordered by name. */
  list(): readonly RuleRecord[] {
    return [...this.#rules.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  find(name: string): RuleRecord | undefined {
    return this.#rules.get(name);
  }

  get(name: string | undefined): RuleRecord {
    const rule = this.#rules.get(name ?? "");
    if (rule === undefined) throw notFound(`Rule ${name} does not exist on EventBus ${busName}.`);
    return rule;
  }

  withArn(arn: string | undefined): RuleRecord {
    const rule = this.list().find((candidate) => candidate.arn === arn);
    if (rule === undefined) throw notFound(`Rule with the ARN ${arn} does not exist.`);
    return rule;
  }

  put(rule: RuleRecord): void {
    if (!this.#rules.has(rule.name) && this.#rules.size >= maximumRules) {
      throw limitExceeded(`a bus holds at most ${maximumRules} rules`);
    }
    if (rule.targets.size > maximumTargets) {
      throw limitExceeded(`a rule has at most ${maximumTargets} targets`);
    }
    this.#rules.set(rule.name, rule);
    this.#tell(rule.name);
  }

  delete(name: string): void {
    this.#rules.delete(name);
    this.#tell(name);
  }

  onChange(listener: (name: string) => void): void {
    this.#onChange.push(listener);
  }

  #tell(name: string): void {
    for (const listener of this.#onChange) listener(name);
  }
}

function notFound(message: string): AwsError {
  return new AwsError("ResourceNotFoundException", message);
}

function limitExceeded(reason: string): AwsError {
  return new AwsError(
    "LimitExceededException",
    `The requested resource exceeds the maximum number allowed: ${reason}.`,
  );
}
