/** What a text looks like that nobody but its owner may know; the text itself is never repeated. */
const credentials: readonly (readonly [string, RegExp])[] = [
  ["an AWS access key", /(?<![A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["a token of GitHub", /(?<![A-Za-z0-9])(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40,})/],
  ["a token of Slack", /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10,}/],
  ["an address with a password", /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i],
];

/** The kind of credential that a text has the form of. */
export function credentialIn(text: string): string | undefined {
  return credentials.find(([, form]) => form.test(text))?.[0];
}

const secretWords: ReadonlySet<string> = new Set([
  "apikey",
  "credential",
  "credentials",
  "passphrase",
  "passwd",
  "password",
  "pwd",
  "secret",
  "secrets",
  "token",
]);

const secretPairs = /(^|_)(api|access|private|secret|signing|encryption)_key(_|$)/;

/** Last words of a name that say where a secret lies, how long it lives or what it is called, and not what it is. */
const aboutSecrets: ReadonlySet<string> = new Set([
  "age",
  "arn",
  "bucket",
  "count",
  "days",
  "enabled",
  "endpoint",
  "expiry",
  "header",
  "id",
  "issuer",
  "length",
  "limit",
  "minutes",
  "name",
  "parameter",
  "path",
  "prefix",
  "region",
  "rotation",
  "seconds",
  "size",
  "table",
  "timeout",
  "ttl",
  "type",
  "uri",
  "url",
  "version",
]);

/** Whether a variable of this name holds a secret: `DB_PASSWORD` and `apiKey` do, `TOKEN_PARAMETER_NAME` does not. */
export function namesSecret(name: string): boolean {
  const snake = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");
  const words = snake.split("_").filter((word) => word !== "");
  // An access key's id is half of the credential, and is kept where the other half is.
  if (/(^|_)access_key_id$/.test(snake)) return true;
  if (aboutSecrets.has(words.at(-1) ?? "")) return false;
  return secretPairs.test(snake) || words.some((word) => secretWords.has(word));
}

/** Whether a text only says where a secret lies, or is too plain to be one: an ARN, a parameter's name, yes or no. */
export function pointsElsewhere(text: string): boolean {
  return /^(arn:[\w-]*:.*|\/[\w.-]+(\/[\w.-]+)*|\{\{resolve:.*\}\}|true|false)$/i.test(text);
}
