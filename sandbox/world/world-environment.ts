import { sandboxEnvironment } from "../environment";
import { UserError } from "../setup/user-error";
import { runningWorld } from "./world-state";

/** The variables of the running sandbox. */
export function runningEnvironment(folder: string): Record<string, string> {
  const state = runningWorld(folder);
  if (state === undefined) {
    throw new UserError('The sandbox is not running; "npm run sandbox -- up" starts it.', 3);
  }
  return sandboxEnvironment(state.ports);
}

/** What else of a user's environment would lead an AWS client elsewhere, or stop it before it calls. */
const leadingElsewhere =
  /^AWS_(PROFILE|DEFAULT_PROFILE|SESSION_TOKEN|SECURITY_TOKEN|ROLE_ARN|WEB_IDENTITY_TOKEN_FILE|CONTAINER_\w+|USE_FIPS_ENDPOINT|USE_DUALSTACK_ENDPOINT|ENDPOINT_URL_\w+)$/;

const loopback = "127.0.0.1";

/** Lines for a POSIX shell whose environment is `caller`. */
export function exportLines(
  variables: Readonly<Record<string, string>>,
  caller: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const inTheWay = Object.keys(caller).filter(
    (name) => leadingElsewhere.test(name) && variables[name] === undefined,
  );
  return [
    ...inTheWay.map((name) => `unset ${name}`),
    ...Object.entries({ ...variables, ...withoutProxy(caller) }).map(
      ([name, value]) => `export ${name}=${quoted(value)}`,
    ),
  ];
}

/** boto3 sends even calls of loopback through a proxy, unless it is told not to. */
function withoutProxy(caller: Readonly<Record<string, string | undefined>>): Record<string, string> {
  if (!Object.keys(caller).some((name) => /^(https?|all)_proxy$/i.test(name))) return {};
  const exceptions = (caller.no_proxy ?? caller.NO_PROXY ?? "").split(",").filter((host) => host !== "");
  const all = exceptions.includes(loopback) ? exceptions : [loopback, ...exceptions];
  return { NO_PROXY: all.join(","), no_proxy: all.join(",") };
}

function quoted(value: string): string {
  return /^[\w.:/@%+-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
