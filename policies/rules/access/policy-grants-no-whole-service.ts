import type { Statement } from "../../model/iam/policy-document";
import { judgeAllowed, policySources } from "../../model/iam/policy-sources";
import { isAbout, reachesAll } from "../../model/iam/statement-actions";
import { givesAdministration, unheardOf } from "../../model/iam/unnamed-resources";
import { violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule, type Parameters } from "../../model/rule/rule";

export const policyGrantsNoWholeService = defineRule({
  id: "policy-grants-no-whole-service",
  title: "A policy must not allow every action of a service on every resource of it.",
  severity: "high",
  rationale:
    "A role that needs to write one file can delete every bucket, and a role that reads one alarm can silence all of them. What a service learns to do next year is granted today.",
  remediation:
    "List the actions that are needed in Action, and name the resources in Resource. A prefix such as s3:Get* is accepted; a service that has to be granted whole is listed in the parameter allowedServices.",
  levels: mandatory,
  frameworks: {
    securityHub: ["IAM.21"],
    awsConfig: ["IAM_POLICY_NO_STATEMENTS_WITH_FULL_ACCESS"],
    nist80053: [
      "AC-2",
      "AC-2(1)",
      "AC-3",
      "AC-3(7)",
      "AC-3(15)",
      "AC-5",
      "AC-6",
      "AC-6(2)",
      "AC-6(3)",
      "AC-6(10)",
    ],
  },
  parameters: {
    allowedServices: {
      type: "array",
      items: { type: "string", minLength: 1 },
      description:
        'Services that may be granted whole, by their prefix in an action, such as "xray". Without it none.',
    },
  },
  subjects: policySources,
  check: (source, { parameters }) => {
    const allowed = allowedServices(parameters);
    return judgeAllowed(source, (statement, place) =>
      wholeServices(statement)
        .filter((service) => !allowed.has(service))
        .map((service) =>
          violation(
            source.resource,
            `allows every action of ${service} on every resource in ${place}`,
            `list the actions of ${service} that are needed and name their resources in ${place}`,
          ),
        ),
    );
  },
});

function allowedServices({ allowedServices: services = [] }: Parameters): ReadonlySet<string> {
  return new Set((services as readonly string[]).map((service) => service.toLowerCase()));
}

/**
 * The services that a statement gives whole. They are named by its actions or, where these are every action, by the
 * ARNs of its resources. Every service at once is administration, which has a rule of its own.
 */
function wholeServices(statement: Statement): readonly string[] {
  if (givesAdministration(statement)) return [];
  const named = [
    ...statement.actions.map((action) => action.split(":")[0]),
    ...statement.resources.map((resource) => resource.split(":")[2]),
  ].flatMap((service) => (service === undefined || /^[*?]*$/.test(service) ? [] : [service.toLowerCase()]));
  return [...new Set(named)].filter(
    (service) => isAbout(statement, `${service}:${unheardOf}`) && reachesAll(statement, service, ""),
  );
}
