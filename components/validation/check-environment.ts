import { type EnvironmentScope, nameLimits, platformNames } from "../names";
import type { Checks } from "./checks";

/** Checks which environment, account and region are meant; answers them when all three are right. */
export function checkEnvironment(
  checks: Checks,
  args: Readonly<Record<string, unknown>>,
): EnvironmentScope | undefined {
  const environment = checks.text(
    "environment",
    args.environment,
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    "lower-case letters, digits and inner hyphens, beginning with a letter, such as prod",
  );
  const accountId = checks.text(
    "accountId",
    args.accountId,
    /^\d{12}$/,
    "the 12 digits of an AWS account, as text",
  );
  const region = checks.text(
    "region",
    args.region,
    /^[a-z]{2}(-[a-z]+)+-\d$/,
    "an AWS region such as eu-central-1",
  );
  if (environment === undefined || accountId === undefined || region === undefined) return undefined;
  const scope = { environment, accountId, region };
  const excess = platformNames(scope).dataBucket.length - nameLimits.bucket;
  if (excess <= 0) return scope;
  return checks.add(
    "environment",
    `must be ${excess} characters shorter, so that the data bucket's name fits`,
  );
}
