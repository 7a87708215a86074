import { UserError } from "../../sandbox/setup/user-error";

/** What to do about the errors that come from the machine's settings or from permissions, by their name. */
const fixes: readonly (readonly [name: RegExp, fix: string])[] = [
  [
    /CredentialsProvider|UnrecognizedClient|InvalidClientTokenId|SignatureDoesNotMatch/,
    "log in, or set AWS_PROFILE",
  ],
  [/ExpiredToken/, "the session has expired: log in again"],
  [/AccessDenied|NotAuthorized/, "ask for the action that the message names, or take another role"],
  [/ResourceNotFound/, "deploy the environment's stack, or choose another --environment"],
  [/Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded/, "wait a moment and run it again"],
  [/ECONN|ENOTFOUND|Timeout|Networking/, "check the network; of a sandbox, `npm run sandbox -- status`"],
];

/** Asks, and says of an error what was asked and what to do; one that nobody can mend keeps its stack. */
export async function explained<Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof UserError) throw error;
    const code = "code" in error ? String(error.code) : "";
    const fix = fixes.find(([name]) => name.test(error.name) || name.test(code))?.[1];
    const message = error.message.trim() || code || error.name;
    if (/Region is missing/.test(message))
      throw new UserError("No region is set: set AWS_REGION, or aws:region in the stack's settings.");
    if (fix === undefined) throw error;
    throw new UserError(`Could not ask ${what}: ${error.name}: ${message}\n${fix}.`);
  }
}
