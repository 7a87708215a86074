import type { PolicyResource } from "@pulumi/policy";
import { type Readable, readNumber, readOrDefault, readText } from "../../model/reading/reading";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";
import { resourceTypes } from "../../model/stack/resource-types";
import { subjectsOfType } from "../../model/stack/subjects";

const defaultDays = 30;

/** The class of log groups whose retention CloudWatch ignores: it keeps their events for two days. */
const fixedRetention = "DELIVERY";

export const logGroupHasRetention = defineRule({
  id: "log-group-has-retention",
  title: "A log group must keep its events for a stated number of days, and long enough.",
  severity: "low",
  rationale:
    "Without a retention a log group grows for ever, with its cost and with whatever personal data was logged. With too short a one the traces of an incident are gone before anybody looks for them.",
  remediation:
    "Set retentionInDays of each log group to a number of days that CloudWatch Logs offers, such as 30, 90 or 365.",
  levels: mandatory,
  frameworks: {
    securityHub: ["CloudWatch.16"],
    awsConfig: ["CW_LOGGROUP_RETENTION_PERIOD_CHECK"],
    nist80053: ["AU-10", "AU-11", "AU-6(3)", "AU-6(4)", "CA-7", "SI-12"],
    checkov: ["CKV_AWS_66", "CKV_AWS_338"],
  },
  parameters: {
    minimumDays: {
      type: "integer",
      minimum: 1,
      maximum: 3653,
      description:
        "The shortest retention to accept, in days. Without it 30; AWS Security Hub and checkov ask for 365.",
    },
    allowNeverExpire: {
      type: "boolean",
      description: "Whether a log group may keep its events for ever. Without it no.",
    },
  },
  subjects: subjectsOfType(resourceTypes.logGroup),
  check: ({ resource }, { parameters }) => {
    const { minimumDays, allowNeverExpire } = parameters;
    const minimum = typeof minimumDays === "number" ? minimumDays : defaultDays;
    const retention = readNumber(resource, ["retentionInDays"]);
    if (retention.state === "unknown") return [notEvaluable(resource, retention.path)];
    const days = retention.state === "known" ? retention.value : 0;
    if (days >= minimum || (days === 0 && allowNeverExpire === true)) return [];
    const kind = readOrDefault(resource, ["logGroupClass"], readText);
    if (kind.state === "unknown") return [notEvaluable(resource, kind.path)];
    return kind.state === "known" && kind.value === fixedRetention ? [] : tooShort(resource, days, minimum);
  },
  remediate: {
    types: [resourceTypes.logGroup],
    change: (inputs) => (mendable(inputs) ? { retentionInDays: defaultDays } : undefined),
  },
});

function tooShort(resource: PolicyResource, days: number, minimum: number): readonly Finding[] {
  const problem =
    days === 0
      ? "keeps its events for ever"
      : `keeps its events for ${days} days, less than the ${minimum} that are demanded`;
  return [violation(resource, problem, `set retentionInDays to ${minimum} or more`)];
}

/** A retention of 0 keeps events for ever, which somebody wrote down: to shorten it would delete them. */
function mendable(inputs: Readable): boolean {
  const kind = readText(inputs, ["logGroupClass"]);
  if (kind.state === "known" && kind.value === fixedRetention) return false;
  const retention = readNumber(inputs, ["retentionInDays"]);
  if (retention.state === "known") return retention.value > 0 && retention.value < defaultDays;
  return retention.state === "absent";
}
