import { type HeldStatement, type RolePermissions, rolePermissions } from "../../model/iam/role-permissions";
import {
  isAbout,
  isConditional,
  isKeptTo,
  patternReachesSome,
  reachesAll,
} from "../../model/iam/statement-actions";
import { deniesPlainTextOnly } from "../../model/iam/tls-denial";
import { type Finding, notEvaluable, violation } from "../../model/rule/finding";
import { mandatory } from "../../model/rule/level";
import { defineRule } from "../../model/rule/rule";

/** Resources of a kind, and the action on them that is judged. */
interface Power {
  readonly action: string;
  readonly service: string;
  readonly prefix: string;
}

const updating: Power = { action: "sagemaker:UpdateEndpoint", service: "sagemaker", prefix: "endpoint/" };
const passing: Power = { action: "iam:PassRole", service: "iam", prefix: "role/" };
const describing: Power = { action: "cloudwatch:DescribeAlarms", service: "cloudwatch", prefix: "alarm:" };

/** Managed policies of AWS that let their holder update every endpoint, and describe alarms. */
const fullAccess = /:aws:policy\/(AdministratorAccess|PowerUserAccess|AmazonSageMakerFullAccess)$/;

export const orchestratorRoleIsScoped = defineRule<RolePermissions>({
  id: "orchestrator-role-is-scoped",
  title:
    "A role that may update endpoints must name the endpoints and the roles it may pass on, and must be allowed to describe alarms.",
  severity: "high",
  rationale:
    "Whoever may update every endpoint can put any model in front of any customer, and whoever may pass on every role can act as any of them. SageMaker's guardrails read the rollback alarms with the caller's permissions: without cloudwatch:DescribeAlarms no update starts, on the day on which one is needed.",
  remediation:
    'Name the endpoints in the Resource of sagemaker:UpdateEndpoint, a prefix with * at its end being enough. Name the roles in the Resource of iam:PassRole, and add the condition {"StringEquals":{"iam:PassedToService":"sagemaker.amazonaws.com"}}. Allow cloudwatch:DescribeAlarms, and deny it nowhere.',
  levels: mandatory,
  frameworks: {},
  subjects: ({ table }) => rolePermissions(table).filter(mayUpdateEndpoints),
  check: (role) =>
    allowed(role.statements, updating).length > 0 || hasFullAccess(role)
      ? [...endpoints(role), ...passedRoles(role), ...alarms(role), ...undecided(role)]
      : undecided(role),
});

function mayUpdateEndpoints(role: RolePermissions): boolean {
  if (denied(role.statements, updating).some((statement) => !isConditional(statement))) return false;
  return (
    role.unknown.length > 0 ||
    hasFullAccess(role) ||
    allowed([...role.statements, ...role.possible], updating).length > 0
  );
}

const hasFullAccess = ({ foreign }: RolePermissions): boolean =>
  foreign.some(({ arn }) => fullAccess.test(arn));

function allowed(statements: readonly HeldStatement[], { action, service, prefix }: Power) {
  return statements.filter(
    (statement) =>
      statement.effect === "Allow" &&
      isAbout(statement, action) &&
      (statement.notResources.length > 0 ||
        statement.resources.some((pattern) => patternReachesSome(pattern, service, prefix))),
  );
}

/** What is denied for some of the resources only leaves the others. */
function denied(statements: readonly HeldStatement[], { action, service, prefix }: Power) {
  return statements.filter(
    (statement) =>
      statement.effect === "Deny" &&
      isAbout(statement, action) &&
      reachesAll(statement, service, prefix) &&
      !deniesPlainTextOnly(statement),
  );
}

function endpoints({ resource, statements, foreign }: RolePermissions): readonly Finding[] {
  const written = allowed(statements, updating)
    .filter((statement) => reachesAll(statement, updating.service, updating.prefix))
    .filter(
      (statement) =>
        !isKeptTo(statement, "aws:ResourceTag/") && !isKeptTo(statement, "sagemaker:ResourceTag/"),
    )
    .map(({ place }) =>
      violation(
        resource,
        `may update every endpoint, by ${place}`,
        `set Resource of ${place} to the endpoints it works on, such as arn:aws:sagemaker:<region>:<account>:endpoint/<prefix>-*`,
      ),
    );
  const managed = foreign
    .filter(({ arn }) => fullAccess.test(arn))
    .map(({ arn, place }) =>
      violation(
        resource,
        `may update every endpoint, by the managed policy ${arn}`,
        `replace ${place} by a policy of its own that names the endpoints`,
      ),
    );
  return [...written, ...managed];
}

function passedRoles({ resource, statements }: RolePermissions): readonly Finding[] {
  if (denied(statements, passing).some((statement) => !isConditional(statement))) return [];
  return allowed(statements, passing).flatMap((statement): readonly Finding[] => {
    const { place } = statement;
    return [
      ...(reachesAll(statement, passing.service, passing.prefix)
        ? [
            violation(
              resource,
              `may pass on every role, by ${place}`,
              `set Resource of ${place} to the roles of the models, such as arn:aws:iam::<account>:role/<prefix>-*`,
            ),
          ]
        : []),
      ...(isKeptTo(statement, "iam:PassedToService")
        ? []
        : [
            violation(
              resource,
              `may pass roles on to any service, by ${place}`,
              `add the Condition {"StringEquals":{"iam:PassedToService":"sagemaker.amazonaws.com"}} to ${place}`,
            ),
          ]),
    ];
  });
}

function alarms(role: RolePermissions): readonly Finding[] {
  const { resource, statements } = role;
  const denying = denied(statements, describing);
  const always = denying.filter((statement) => !isConditional(statement));
  if (always.length > 0) {
    return always.map(({ place }) =>
      violation(
        resource,
        `is denied ${describing.action}, which SageMaker's guardrails need, by ${place}`,
        `take ${describing.action} out of what ${place} denies`,
      ),
    );
  }
  const sometimes = denying.map(({ place }) => notEvaluable(resource, `the Condition of ${place}`));
  const allowing = allowed(statements, describing);
  if (hasFullAccess(role) || allowing.some((statement) => !isConditional(statement))) return sometimes;
  const conditional = allowing.map(({ place }) => notEvaluable(resource, `the Condition of ${place}`));
  return [...sometimes, ...(conditional.length > 0 ? conditional : missing(role))];
}

/** Nothing that can be seen lets the role describe alarms. */
function missing({ resource, declared, foreign, unknown, possible }: RolePermissions): readonly Finding[] {
  const hidden = foreign.map(({ arn, place }) => notEvaluable(resource, `the policy ${arn} in ${place}`));
  const others = declared ? [] : [notEvaluable(resource, "the role, which this stack does not declare")];
  if (hidden.length + others.length > 0) return [...hidden, ...others];
  if (unknown.length > 0 || possible.some((statement) => isAbout(statement, describing.action))) return [];
  return [
    violation(
      resource,
      `may update endpoints and may not call ${describing.action}, which SageMaker's guardrails need`,
      `allow ${describing.action} on * in one of its policies`,
    ),
  ];
}

function undecided({ resource, unknown, possible }: RolePermissions): readonly Finding[] {
  const powers = [updating, passing, describing];
  const maybe = possible.filter((statement) => powers.some(({ action }) => isAbout(statement, action)));
  return [
    ...unknown.map((what) => notEvaluable(resource, what)),
    ...maybe.map(({ place }) => notEvaluable(resource, `whether it has ${place}`)),
  ];
}
