import * as pulumi from "@pulumi/pulumi";

/** Which account this is, and which environments it holds. */
export interface BootstrapSettings {
  readonly accountId: string;
  readonly region: string;
  /**
   * How GitHub begins the subject of the repository's identity tokens. With ids, `repo:owner@1/name@2`, it means no other
   * repository that takes the name over some day; a repository made before July 2026 may have `repo:owner/name`.
   */
  readonly subjectPrefix: string;
  readonly environments: readonly string[];
}

/** Reads the stack's configuration; an error names every key that needs a change. */
export function readSettings(): BootstrapSettings {
  const aws = new pulumi.Config("aws");
  const own = new pulumi.Config();
  const accountIds = aws.getObject<unknown>("allowedAccountIds");
  const region = aws.get("region") ?? "";
  const subjectPrefix = own.get("subjectPrefix") ?? "";
  const environments = own.getObject<unknown>("environments");
  const accountId = Array.isArray(accountIds) && accountIds.length === 1 ? String(accountIds[0]) : "";
  const names = Array.isArray(environments) ? environments.map(String) : [];
  const problems = [
    ...(/^\d{12}$/.test(accountId)
      ? []
      : ["aws:allowedAccountIds: must be a list of one account, 12 digits in quotes"]),
    ...(region === "" ? ["aws:region: is missing; name the region of the endpoints"] : []),
    // A wildcard here would let every repository of the owner, or every owner, deploy.
    ...(/^repo:([\w.-]+@\d+\/[\w.-]+@\d+|[\w.-]+\/[\w.-]+)$/.test(subjectPrefix)
      ? []
      : [
          "account-bootstrap:subjectPrefix: must be as GitHub says it, such as repo:owner@1/name@2, without wildcards: " +
            "gh api repos/owner/name/actions/oidc/customization/sub --jq .sub_claim_prefix",
        ]),
    ...(names.length > 0 && names.every((name) => /^[a-z][a-z0-9]{0,11}$/.test(name))
      ? []
      : [
          "account-bootstrap:environments: must be a list of names such as dev: lower-case letters and digits, at most 12, as they are part of variables' names",
        ]),
    ...(new Set(names).size === names.length ? [] : ["account-bootstrap:environments: names one twice"]),
  ];
  if (problems.length > 0)
    throw new pulumi.RunError(
      ["The configuration needs a change:", ...problems.map((each) => `  - ${each}`)].join("\n"),
    );
  return { accountId, region, subjectPrefix, environments: names };
}
