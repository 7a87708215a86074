import type { Statement } from "./policy-document";
import { isAbout, reachesAll } from "./statement-actions";
import { concernsService } from "./unnamed-resources";

/** A right that a step takes. */
interface Right {
  readonly action: string;
  /** How a resource of the kind starts after the account in its ARN; without it any resource will do. */
  readonly everyOf?: string;
}

/** A way to more rights, by rights that add up to it. */
interface Escalation {
  readonly rights: readonly Right[];
  /** What they add up to. */
  readonly effect: string;
}

const alone = (action: string, everyOf: string, effect: string): Escalation => ({
  rights: [{ action, everyOf }],
  effect,
});

/** Starting something new with a role of one's choice. What it is called makes no difference, so any name will do. */
const withPassedRole = (effect: string, ...actions: readonly string[]): Escalation => ({
  rights: [{ action: "iam:PassRole", everyOf: "role/" }, ...actions.map((action) => ({ action }))],
  effect,
});

/**
 * The ways that are known, after S. Gietzen, "AWS IAM Privilege Escalation - Methods and Mitigation"
 * (https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/) and the catalogue
 * https://pathfinding.cloud/paths: those that need nothing but the rights listed.
 */
const escalations: readonly Escalation[] = [
  alone("iam:CreatePolicyVersion", "policy/", "rewrite any policy"),
  alone("iam:SetDefaultPolicyVersion", "policy/", "bring back any former policy"),
  alone("iam:AttachRolePolicy", "role/", "attach any policy to any role"),
  alone("iam:AttachUserPolicy", "user/", "attach any policy to any user"),
  alone("iam:AttachGroupPolicy", "group/", "attach any policy to any group"),
  alone("iam:PutRolePolicy", "role/", "write any right into any role"),
  alone("iam:PutUserPolicy", "user/", "write any right into any user"),
  alone("iam:PutGroupPolicy", "group/", "write any right into any group"),
  alone("iam:AddUserToGroup", "group/", "join any group"),
  alone("iam:UpdateAssumeRolePolicy", "role/", "take on any role"),
  alone("iam:CreateAccessKey", "user/", "sign in as any user"),
  alone("iam:CreateLoginProfile", "user/", "sign in as any user without a password"),
  alone("iam:UpdateLoginProfile", "user/", "sign in as any user"),
  alone("sts:AssumeRole", "role/", "take on every role that trusts the account"),
  alone("lambda:UpdateFunctionCode", "function:", "run code with the role of any function"),
  alone("sagemaker:CreatePresignedNotebookInstanceUrl", "notebook-instance/", "open any notebook"),
  alone("ssm:SendCommand", "", "run code with the role of any instance"),
  alone("glue:UpdateDevEndpoint", "devEndpoint/", "run code with the role of any Glue endpoint"),
  withPassedRole("run a function with any role", "lambda:CreateFunction", "lambda:InvokeFunction"),
  withPassedRole("run a function with any role", "lambda:CreateFunction", "lambda:AddPermission"),
  withPassedRole("run a function with any role", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
  withPassedRole("run an instance with any role", "ec2:RunInstances"),
  withPassedRole("run a task with any role", "ecs:RegisterTaskDefinition", "ecs:RunTask"),
  withPassedRole("run a training job with any role", "sagemaker:CreateTrainingJob"),
  withPassedRole("run a processing job with any role", "sagemaker:CreateProcessingJob"),
  withPassedRole("open a notebook with any role", "sagemaker:CreateNotebookInstance"),
  withPassedRole("create anything with any role", "cloudformation:CreateStack"),
  withPassedRole("run a build with any role", "codebuild:CreateProject", "codebuild:StartBuild"),
  withPassedRole("run a Glue job with any role", "glue:CreateJob", "glue:StartJobRun"),
  withPassedRole("run a state machine with any role", "states:CreateStateMachine", "states:StartExecution"),
];

/** A way that statements open, and one of the statements that it needs. */
export interface OpenEscalation<Held extends Statement> {
  readonly actions: readonly string[];
  readonly effect: string;
  readonly statements: readonly Held[];
}

/** The ways to more rights that statements open together. */
export function openEscalations<Held extends Statement>(
  statements: readonly Held[],
): readonly OpenEscalation<Held>[] {
  const allowed = statements
    .filter(({ effect }) => effect === "Allow")
    .map((statement) => ({ statement, concerned: concernsService(statement) }));
  return escalations.flatMap(({ rights, effect }) => {
    const givers = rights.flatMap((right) => {
      const giver = allowed.find(
        ({ statement, concerned }) => concerned(serviceOf(right)) && gives(statement, right),
      );
      return giver === undefined ? [] : [giver.statement];
    });
    if (givers.length < rights.length) return [];
    return [{ actions: rights.map(({ action }) => action), effect, statements: [...new Set(givers)] }];
  });
}

function serviceOf({ action }: Right): string {
  return action.slice(0, action.indexOf(":"));
}

function gives(statement: Statement, right: Right): boolean {
  if (!isAbout(statement, right.action)) return false;
  return right.everyOf === undefined || reachesAll(statement, serviceOf(right), right.everyOf);
}
