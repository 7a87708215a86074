import { OpenIdConnectProvider } from "@pulumi/aws/iam";
import { registerEnvironmentRoles } from "./environment-roles";
import { githubCommands as githubCommandsOf } from "./github-commands";
import { readSettings } from "./read-settings";
import { backendUrlOf, registerStateBucket } from "./state-bucket";
import { githubIssuer } from "./trust-policy";

const settings = readSettings();
const state = registerStateBucket(settings);
// AWS checks GitHub's certificate by its own store of authorities; a thumbprint is not needed.
const provider = new OpenIdConnectProvider(
  "github",
  { url: `https://${githubIssuer}`, clientIdLists: ["sts.amazonaws.com"] },
  { protect: true },
);

/** Where `pulumi login` finds the states of the account's stacks. */
export const backendUrl = backendUrlOf(settings);
/** What `pulumi stack init --secrets-provider` takes. */
export const secretsProvider = `awskms://alias/monitored-endpoint-state?region=${settings.region}`;
/** By environment, what its workflows and its stack have to be told. */
export const environments = Object.fromEntries(
  settings.environments.map((environment) => [
    environment,
    registerEnvironmentRoles(settings, environment, provider.arn, state),
  ]),
);
/** What tells GitHub all of it: `pulumi stack output githubCommands` prints the lines for a shell. */
export const githubCommands = githubCommandsOf(settings).join("\n");
