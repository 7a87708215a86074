import { policyDocument } from "./policy-document";

/** GitHub's issuer of identity tokens, as AWS names it in conditions. */
export const githubIssuer = "token.actions.githubusercontent.com";

/** Which jobs of the repository may take a role on: those of a GitHub environment, or those of pull requests. */
export type Jobs = { readonly environment: string } | "pull_request";

/** `sub` of the jobs' tokens. `subjectPrefix` is how GitHub begins it for the repository: `repo:owner@id/name@id`. */
export function subjectOf(subjectPrefix: string, jobs: Jobs): string {
  return `${subjectPrefix}:${jobs === "pull_request" ? jobs : `environment:${jobs.environment}`}`;
}

/**
 * Trusts a repository's jobs. `sub` is compared whole: with a wildcard a branch or a pull request that anybody pushes would do.
 * A job has the environment in its token only after the environment's reviewers have let it run.
 */
export function trustPolicy(providerArn: string, subjectPrefix: string, jobs: Jobs): string {
  return policyDocument([
    {
      Sid: "JobsOfTheRepository",
      Effect: "Allow",
      Principal: { Federated: providerArn },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [`${githubIssuer}:aud`]: "sts.amazonaws.com",
          [`${githubIssuer}:sub`]: subjectOf(subjectPrefix, jobs),
        },
      },
    },
  ]);
}
