import * as path from "node:path";
import { defaultPorts, type SandboxPorts, sandboxEnvironment } from "../environment";
import { backendFolder, toolFolders } from "../paths";

const plainErrorsFile = path.join(__dirname, "plain-errors.cjs");

/**
 * The environment in which the engine and all that it starts run. Nothing of the caller's AWS settings is in it.
 * Without a running sandbox there is no endpoint either, and the stand-in provider refuses to create anything.
 */
export function pulumiEnvironment(
  caller: NodeJS.ProcessEnv,
  sandboxPorts: SandboxPorts | undefined,
): Record<string, string> {
  return {
    ...withoutSettingsOf(caller, ["AWS_", "PULUMI_CONFIG_PASSPHRASE"]),
    ...(sandboxPorts === undefined ? withoutEndpoints(defaultPorts) : sandboxEnvironment(sandboxPorts)),
    PULUMI_HOME: toolFolders.pulumiHome,
    PULUMI_BACKEND_URL: `file://${backendFolder}`,
    // The local backend holds no secret worth one; the variable must be set, or Pulumi asks for it.
    PULUMI_CONFIG_PASSPHRASE: "",
    // Otherwise Pulumi makes a new salt for each stack that has none in its settings file.
    PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // A real AWS provider on PATH would win over the stand-in.
    PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
    // The type check is `npm run lint`; repeated at each preview it would cost seconds.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    NODE_OPTIONS: [caller.NODE_OPTIONS ?? "", `--require=${JSON.stringify(plainErrorsFile)}`]
      .join(" ")
      .trim(),
  };
}

function withoutSettingsOf(
  environment: NodeJS.ProcessEnv,
  prefixes: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && !prefixes.some((prefix) => entry[0].startsWith(prefix)),
    ),
  );
}

function withoutEndpoints(ports: SandboxPorts): Record<string, string> {
  return withoutSettingsOf(sandboxEnvironment(ports), ["AWS_ENDPOINT_URL"]);
}
