import { judgeAllowed, policySources } from "../../model/iam/policy-sources";
import { isAbout, reachesAll } from "../../model/iam/statement-actions";
import { violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";

export const passRoleIsLimited = defineRule({
  id: "pass-role-is-limited",
  title: "A policy that allows iam:PassRole must name the roles that may be passed.",
  severity: "critical",
  rationale:
    "Whoever may pass any role to a function or a training job that they start has the rights of the strongest role of the account. A condition on iam:PassedToService only says which service runs their code, and a Deny of some roles forgets the next one.",
  remediation:
    "In each statement that covers iam:PassRole, also by a wildcard or by NotAction, set Resource to the ARNs of the roles, or to a path or prefix that only such roles have.",
  levels: mandatory,
  frameworks: {},
  subjects: policySources,
  check: (source) =>
    judgeAllowed(source, (statement, place) =>
      isAbout(statement, "iam:PassRole") && reachesAll(statement, "iam", "role/")
        ? [
            violation(
              source.resource,
              `allows iam:PassRole for every role in ${place}`,
              `allow iam:PassRole in a statement of its own whose Resource names the roles, and take it out of ${place}`,
            ),
          ]
        : [],
    ),
});
