import { type Reading, readText } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule, type Parameters, type Subject } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const id = "alarm-names-runbook-and-contact";
const alarms = subjectsOfType(resourceTypes.metricAlarm, resourceTypes.compositeAlarm);

/** An alarm; the first one also answers for the settings. */
interface AlarmSubject extends Subject {
  readonly first: boolean;
}

/** Something that a description has to hold. */
interface Part {
  readonly parameter: "runbookPattern" | "contactPattern";
  /** What holds without the parameter. */
  readonly pattern: string;
  readonly problem: string;
  readonly fix: string;
}

const parts: readonly Part[] = [
  {
    parameter: "runbookPattern",
    pattern: String.raw`runbook[^\n]*https?://[^\s/]|https?://\S*runbook`,
    problem: "links to no runbook",
    fix: "add a line such as Runbook: https://example.com/runbooks/latency.md to alarmDescription",
  },
  {
    parameter: "contactPattern",
    pattern: String.raw`(contacts?|on-?call|owners?|escalation)[^\S\n]*[:=][^\S\n]*\S|\S@\w[\w-]*\.\w|(mailto|tel):\S`,
    problem: "names no contact",
    fix: "add a line such as Contacts: turbine on-call (mailto:turbine@example.com, always) to alarmDescription",
  },
];

export const alarmNamesRunbookAndContact = defineRule<AlarmSubject>({
  id,
  title: "An alarm's description must link to a runbook and name a contact.",
  severity: "high",
  rationale:
    "The description is what reaches whoever is woken. Without a runbook they improvise on a system that they may not know, and without a contact they do it alone.",
  remediation:
    'Write into alarmDescription a link to the runbook of this alarm ("Runbook: https://...") and who is to be reached ("Contacts: ...").',
  levels: mandatory,
  frameworks: {},
  parameters: {
    runbookPattern: {
      type: "string",
      minLength: 1,
      description:
        'What a description with a runbook matches, as a regular expression in which case does not matter. Without it an http or https address after the word "runbook" or with it inside.',
    },
    contactPattern: {
      type: "string",
      minLength: 1,
      description:
        'What a description with a contact matches, as a regular expression in which case does not matter. Without it something after "contact:", "on-call:", "owner:" or "escalation:", or an address of mail or telephone.',
    },
  },
  subjects: (stack) => alarms(stack).map(({ resource }, position) => ({ resource, first: position === 0 })),
  check: (alarm, { parameters }) => {
    const description = readText(alarm.resource, ["alarmDescription"]);
    if (description.state === "unknown") return [notEvaluable(alarm.resource, description.path)];
    return parts.flatMap((part) => missing(alarm, part, description, parameters));
  },
});

function missing(
  { resource, first }: AlarmSubject,
  part: Part,
  description: Exclude<Reading<string>, { state: "unknown" }>,
  parameters: Parameters,
): readonly Finding[] {
  const configured = parameters[part.parameter];
  const pattern = expression(typeof configured === "string" ? configured : part.pattern);
  if (pattern === undefined) {
    if (!first) return [];
    const problem = `cannot be judged, as the setting ${part.parameter} is no regular expression: ${String(configured)}`;
    return [
      violation(resource, problem, `correct rules.${id}.${part.parameter} in the settings of the pack`),
    ];
  }
  if (description.state === "known" && pattern.test(description.value)) return [];
  return [violation(resource, part.problem, part.fix)];
}

function expression(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "im");
  } catch {
    return undefined;
  }
}
