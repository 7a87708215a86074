import * as pulumi from "@pulumi/pulumi";

/** Which account this is, and which environments it holds. */
export interface BootstrapSettings {
  readonly accountId: string;
  readonly region: string;
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly environments: readonly string[];
}

/** Reads the stack's configuration; an error names every key that needs a change. */
export function readSettings(): BootstrapSettings {
  const aws = new pulumi.Config("aws");
  const own = new pulumi.Config();
  const accountIds = aws.getObject<unknown>("allowedAccountIds");
  const region = aws.get("region") ?? "";
  const repository = own.get("repository") ?? "";
  const environments = own.getObject<unknown>("environments");
  const accountId = Array.isArray(accountIds) && accountIds.length === 1 ? String(accountIds[0]) : "";
  const names = Array.isArray(environments) ? environments.map(String) : [];
  const problems = [
    ...(/^\d{12}$/.test(accountId)
      ? []
      : ["aws:allowedAccountIds: must be a list of one account, 12 digits in quotes"]),
    ...(region === "" ? ["aws:region: is missing; name the region of the endpoints"] : []),
    // A wildcard here would let every repository of the owner, or every owner, deploy.
    ...(/^[\w.-]+\/[\w.-]+$/.test(repository)
      ? []
      : ["account-bootstrap:repository: must be owner/name, without wildcards"]),
    ...(names.length > 0 && names.every((name) => /^[a-z][a-z0-9-]{0,11}$/.test(name))
      ? []
      : [
          "account-bootstrap:environments: must be a list of names such as dev: lower-case letters, digits, -, at most 12",
        ]),
    ...(new Set(names).size === names.length ? [] : ["account-bootstrap:environments: names one twice"]),
  ];
  if (problems.length > 0)
    throw new pulumi.RunError(
      ["The configuration needs a change:", ...problems.map((each) => `  - ${each}`)].join("\n"),
    );
  return { accountId, region, repository, environments: names };
}
