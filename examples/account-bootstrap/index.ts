import { OpenIdConnectProvider } from "@pulumi/aws/iam";
import { registerEnvironmentRoles } from "./environment-roles";
import { readSettings } from "./read-settings";
import { registerStateBucket } from "./state-bucket";
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
export const backendUrl = `s3://${state.bucketName}?region=${settings.region}&awssdk=v2`;
/** What `pulumi stack init --secrets-provider` takes. */
export const secretsProvider = `awskms://alias/monitored-endpoint-state?region=${settings.region}`;
/** By environment, what its workflows and its stack have to be told. */
export const environments = Object.fromEntries(
  settings.environments.map((environment) => [
    environment,
    registerEnvironmentRoles(settings, environment, provider.arn, state),
  ]),
);
