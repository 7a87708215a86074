import type { BootstrapSettings } from "./read-settings";
import { roleNames } from "./role-names";
import { backendUrlOf } from "./state-bucket";

/**
 * What GitHub has to be told, as commands of its CLI: which branch may use an environment, and the variables of the workflows.
 * The environment of the same name has its reviewers already; the one that only looks needs none.
 */
export function githubCommands(settings: BootstrapSettings): readonly string[] {
  const { accountId, region, subjectPrefix, environments } = settings;
  const repository = subjectPrefix.replace(/^repo:/, "").replaceAll(/@\d+/g, "");
  const setVariable = (name: string, value: string, environment?: string) =>
    `gh variable set ${name} --repo ${repository}${environment === undefined ? "" : ` --env ${environment}`} --body "${value}"`;
  const fromMainOnly = (environment: string) =>
    `gh api --silent --method POST repos/${repository}/environments/${environment}/deployment-branch-policies -f name=main`;
  const backendUrl = backendUrlOf(settings);
  return [
    setVariable("AWS_REGION", region),
    ...environments.flatMap((environment) => {
      const reading = `${environment}-read`;
      const roleArn = (name: string) => `arn:aws:iam::${accountId}:role/${name}`;
      const { deploymentName, readName, previewName } = roleNames(environment);
      const suffix = environment.toUpperCase();
      return [
        `gh api --silent --method PUT repos/${repository}/environments/${reading} -F "deployment_branch_policy[protected_branches]=false" -F "deployment_branch_policy[custom_branch_policies]=true"`,
        fromMainOnly(reading),
        fromMainOnly(environment),
        setVariable("AWS_DEPLOYMENT_ROLE", roleArn(deploymentName), environment),
        setVariable("PULUMI_BACKEND_URL", backendUrl, environment),
        setVariable("AWS_READ_ROLE", roleArn(readName), reading),
        setVariable("PULUMI_BACKEND_URL", backendUrl, reading),
        setVariable(`AWS_PREVIEW_ROLE_${suffix}`, roleArn(previewName)),
        setVariable(`PULUMI_BACKEND_URL_${suffix}`, backendUrl),
      ];
    }),
  ];
}
