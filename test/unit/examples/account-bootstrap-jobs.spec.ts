import assert from "node:assert/strict";
import { getProject, RunError, runtime } from "@pulumi/pulumi";
import { githubCommands } from "../../../examples/account-bootstrap/github-commands";
import { readSettings } from "../../../examples/account-bootstrap/read-settings";
import { type StateAccess, statePolicyDocument } from "../../../examples/account-bootstrap/state-policy";
import { type Jobs, trustPolicy } from "../../../examples/account-bootstrap/trust-policy";

const settings = {
  accountId: "111122223333",
  region: "eu-central-1",
  subjectPrefix: "repo:acme@1234567/inference@7654321",
  environments: ["dev", "prod"],
};
interface Statement {
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Record<string, Record<string, string | string[]>>;
}
const statements = (document: string): Statement[] => JSON.parse(document).Statement;
const list = (value: string | string[]) => (typeof value === "string" ? [value] : value);

/** What the example's program has against its configuration. */
function problemsWith(changed: Readonly<Record<string, string>>): string {
  const own = { subjectPrefix: settings.subjectPrefix, environments: '["dev"]', ...changed };
  runtime.setAllConfig({
    "aws:region": "eu-central-1",
    "aws:allowedAccountIds": '["111122223333"]',
    // Another spec in this process may have said which project it is.
    ...Object.fromEntries(Object.entries(own).map(([key, value]) => [`${getProject()}:${key}`, value])),
  });
  try {
    assert.equal(readSettings().accountId, "111122223333");
    return "";
  } catch (error) {
    if (error instanceof RunError) return error.message;
    throw error;
  } finally {
    runtime.setAllConfig({});
  }
}

describe("what the example that prepares an account gives to GitHub's jobs", () => {
  it("lets a preview read the states and decrypt their secrets, and change neither", () => {
    const [bucketArn, keyArn] = ["arn:aws:s3:::states", "arn:aws:kms:eu-central-1:111122223333:key/1"];
    const granted = (access: StateAccess) =>
      statements(statePolicyDocument(bucketArn, keyArn, access)).flatMap(({ Action, Resource }) =>
        list(Action).flatMap((action) => list(Resource).map((resource) => `${action} ${resource}`)),
      );
    const reads = [
      `s3:GetBucketLocation ${bucketArn}`,
      `s3:ListBucket ${bucketArn}`,
      `s3:GetObject ${bucketArn}/*`,
      `kms:Decrypt ${keyArn}`,
    ];
    assert.deepEqual(granted("read"), reads);
    assert.deepEqual(
      granted("write")
        .filter((each) => !reads.includes(each))
        .sort(),
      [
        `kms:Encrypt ${keyArn}`,
        `kms:GenerateDataKey ${keyArn}`,
        `s3:DeleteObject ${bucketArn}/*`,
        `s3:PutObject ${bucketArn}/*`,
      ],
    );
  });

  it("is taken on by the jobs of one GitHub environment of one repository, and by no other", () => {
    const provider = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
    /** Whether AWS lets a token with these claims take the role on. */
    const trusts = (jobs: Jobs, sub: string, aud = "sts.amazonaws.com") => {
      const claims: Record<string, string> = {
        "token.actions.githubusercontent.com:aud": aud,
        "token.actions.githubusercontent.com:sub": sub,
      };
      return statements(trustPolicy(provider, settings.subjectPrefix, jobs)).some(
        ({ Action, Condition = {} }) => {
          assert.equal(Action, "sts:AssumeRoleWithWebIdentity");
          assert.deepEqual(Object.keys(Condition), ["StringEquals"], "what this test knows how to compare");
          const wanted = Object.entries(Condition.StringEquals ?? {});
          assert.deepEqual(wanted.map(([key]) => key).sort(), Object.keys(claims).sort());
          return wanted.every(([key, values]) => list(values).includes(claims[key] ?? ""));
        },
      );
    };
    const prod = { environment: "prod" };
    assert.ok(trusts(prod, "repo:acme@1234567/inference@7654321:environment:prod"));
    assert.ok(trusts("pull_request", "repo:acme@1234567/inference@7654321:pull_request"));
    for (const sub of [
      "repo:acme@1234567/inference@7654321:environment:prod-read",
      "repo:acme@1234567/inference@7654321:environment:Prod",
      "repo:acme@1234567/inference@7654321:environment:staging",
      "repo:acme@1234567/inference@7654321:pull_request",
      "repo:acme@1234567/inference@7654321:ref:refs/heads/main",
      "repo:acme@1234567/other@7654321:environment:prod",
      "repo:evil@7/inference@8:environment:prod",
      // Of a repository that has taken the name over.
      "repo:acme@1234567/inference@9:environment:prod",
      "repo:acme/inference:environment:prod",
      "repo:acme@1234567/inference@7654321:environment:*",
    ])
      assert.equal(trusts(prod, sub), false, sub);
    assert.equal(
      trusts(prod, "repo:acme@1234567/inference@7654321:environment:prod", "https://github.com/acme"),
      false,
    );
    assert.equal(trusts("pull_request", "repo:acme@1234567/inference@7654321:environment:prod"), false);
  });

  it("says to GitHub's CLI every variable that the workflows read, where they read it", () => {
    const commands = githubCommands(settings);
    const given = commands.flatMap((command) => {
      const [, name = "", , environment] =
        /^gh variable set (\w+) --repo acme\/inference( --env ([\w-]+))? --body ".+"$/.exec(command) ?? [];
      return name === "" ? [] : [`${name} ${environment ?? "repository"}`];
    });
    assert.deepEqual(given.sort(), [
      "AWS_DEPLOYMENT_ROLE dev",
      "AWS_DEPLOYMENT_ROLE prod",
      "AWS_PREVIEW_ROLE_DEV repository",
      "AWS_PREVIEW_ROLE_PROD repository",
      "AWS_READ_ROLE dev-read",
      "AWS_READ_ROLE prod-read",
      "AWS_REGION repository",
      "PULUMI_BACKEND_URL dev",
      "PULUMI_BACKEND_URL dev-read",
      "PULUMI_BACKEND_URL prod",
      "PULUMI_BACKEND_URL prod-read",
      "PULUMI_BACKEND_URL_DEV repository",
      "PULUMI_BACKEND_URL_PROD repository",
    ]);
    const limited = commands.filter((command) => command.includes("/deployment-branch-policies"));
    assert.equal(limited.length, 4);
    for (const command of limited) assert.match(command, / -f name=main$/);
    assert.ok(commands.every((command) => !/secret set|@\d/.test(command)));
  });

  it("takes the repository as GitHub's tokens name it, with ids or without, and no wildcard", () => {
    for (const subjectPrefix of ["repo:acme@1234567/inference@7654321", "repo:acme/inference"])
      assert.equal(problemsWith({ subjectPrefix }), "", subjectPrefix);
    for (const subjectPrefix of [
      "",
      "acme/inference",
      "repo:acme@1234567/inference",
      "repo:acme/*",
      "repo:acme@1/inference@2:environment:prod",
    ])
      assert.match(
        problemsWith({ subjectPrefix }),
        /account-bootstrap:subjectPrefix: must be as GitHub says it/,
        subjectPrefix,
      );
  });

  it("takes names of environments that variables' names can hold", () => {
    for (const name of ["dev", "a", "prod2", "a".repeat(12)])
      assert.equal(problemsWith({ environments: JSON.stringify([name]) }), "", name);
    for (const name of ["", "pre-prod", "Prod", "2prod", "a".repeat(13)])
      assert.match(
        problemsWith({ environments: JSON.stringify([name]) }),
        /account-bootstrap:environments: must be a list of names/,
        name,
      );
  });
});
