import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { githubCommands } from "../../../examples/account-bootstrap/github-commands";
import { checkoutFolder } from "../../../sandbox/paths";
import { npmCommandProblem } from "../../support/parse-npm-command";
import { shellWords } from "../../support/shell-commands";
import {
  workflowFiles as files,
  readWorkflow as read,
  shellLinesOf,
  workflowText as text,
} from "../../support/workflow-files";

const jobs = files.flatMap((file) =>
  Object.entries(read(file).jobs).map(([name, of]) => ({ ...of, file, name })),
);
const steps = jobs.flatMap(({ steps: of, file }) => of.map((each) => ({ file, ...each })));
const jobsOf = (file: string) => jobs.filter((each) => each.file === file);

describe("the workflows of the platform team's guide", () => {
  it("are these, and grant nothing outside of a job", () => {
    assert.deepEqual(files, ["deploy-environment.yml", "deploy.yml", "drift.yml", "preview.yml"]);
    for (const file of files) assert.deepEqual(read(file).permissions, {}, file);
  });

  it("give each job what it needs and no more", () => {
    const granted = Object.fromEntries(
      jobs.map(({ file, name, permissions }) => [`${file} ${name}`, permissions]),
    );
    const deploys = { contents: "read", "id-token": "write" };
    assert.deepEqual(granted, {
      "deploy-environment.yml preview": deploys,
      "deploy-environment.yml deploy": deploys,
      "deploy.yml dev": deploys,
      "deploy.yml staging": deploys,
      "deploy.yml prod": deploys,
      "drift.yml drift": { ...deploys, issues: "write" },
      "preview.yml preview": {
        ...deploys,
        "pull-requests": "write",
        "security-events": "write",
        actions: "read",
      },
      "preview.yml previewed": {},
    });
  });

  it("take a role on by their identity, and know no key nor secret", () => {
    for (const file of files)
      assert.doesNotMatch(
        text(file),
        /secrets(\.\w|\[)|aws-access-key-id|AWS_ACCESS_KEY|AWS_SECRET|ACCESS_TOKEN|PASSPHRASE/i,
      );
    const signedIn = steps.filter(({ uses }) => uses?.startsWith("aws-actions/configure-aws-credentials@"));
    assert.equal(signedIn.length, 4);
    for (const { with: given } of signedIn) {
      assert.match(String(given["role-to-assume"]), /^\$\{\{ env\.AWS_\w+_ROLE \}\}$/);
      assert.equal(given["aws-region"], `\${{ env.AWS_REGION }}`);
    }
  });

  it("pin every action by its commit and say its version, and each the same everywhere", () => {
    const lines = [...files, "../../workflows/release.yml"].flatMap((file) =>
      [...text(file).matchAll(/uses: (?!\.\/)(.+)$/gm)].map(([, line = ""]) => line),
    );
    assert.ok(lines.length > 10);
    for (const line of lines) assert.match(line, /^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    const pins = new Map<string, Set<string>>();
    for (const line of lines) {
      const [action = "", pin = ""] = line.split("@");
      pins.set(action, (pins.get(action) ?? new Set()).add(pin));
    }
    assert.deepEqual(
      [...pins].filter(([, of]) => of.size > 1),
      [],
    );
  });

  it("leave no token of GitHub's behind in the checkout", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    assert.equal(checkouts.length, 4);
    for (const { with: given } of checkouts) assert.equal(given["persist-credentials"], false);
  });

  it("deploy one environment after the other, each behind the gate of its own", () => {
    assert.deepEqual(
      jobsOf("deploy.yml").map(({ name, needs, uses, with: given }) => [
        name,
        needs,
        uses,
        given.environment,
      ]),
      [
        ["dev", undefined, "./.github/workflows/deploy-environment.yml", "dev"],
        ["staging", "dev", "./.github/workflows/deploy-environment.yml", "staging"],
        ["prod", "staging", "./.github/workflows/deploy-environment.yml", "prod"],
      ],
    );
    assert.deepEqual(
      jobsOf("deploy-environment.yml").map(({ name, needs, environment }) => [name, needs, environment]),
      [
        ["preview", undefined, `\${{ inputs.environment }}-read`],
        ["deploy", "preview", `\${{ inputs.environment }}`],
      ],
    );
  });

  it("change a stack in one job at a time, and never cut one off that changes it", () => {
    const groups = jobs
      .filter(({ concurrency }) => concurrency !== undefined)
      .map(({ file, concurrency }) => [file, concurrency]);
    assert.deepEqual(groups, [
      ["deploy-environment.yml", { group: `stack-\${{ inputs.environment }}`, "cancel-in-progress": false }],
      ["drift.yml", { group: `drift-\${{ matrix.stack }}`, "cancel-in-progress": false }],
      [
        "preview.yml",
        {
          group: `preview-\${{ matrix.stack }}-\${{ github.event.pull_request.number }}`,
          "cancel-in-progress": true,
        },
      ],
    ]);
    for (const { file, steps: of, "timeout-minutes": timeout } of jobs)
      if (of.length > 0) assert.ok(timeout !== undefined, `${file} has a job without a time limit`);
  });

  it("preview under the pack before they change anything, and nothing but a preview on a pull request", () => {
    const commandsOf = (file: string) =>
      steps
        .filter((each) => each.file === file && each.with.command !== undefined)
        .map(({ with: given }) => [given.command, given.policyPacks]);
    assert.deepEqual(commandsOf("deploy-environment.yml"), [
      ["preview", "policies"],
      ["preview", "policies"],
      ["up", "policies"],
    ]);
    assert.deepEqual(commandsOf("preview.yml"), [["preview", "policies"]]);
    assert.deepEqual(Object.keys(read("preview.yml").on), ["pull_request"]);
    const commented = steps.find(({ with: given }) => given["comment-on-pr"] === true);
    assert.equal(commented?.with["edit-pr-comment"], true);
    assert.deepEqual(commandsOf("drift.yml"), []);
  });

  it("let nothing but a successful preview of every stack pass the check that main requires", () => {
    const check = jobsOf("preview.yml").find(({ name }) => name === "previewed");
    assert.deepEqual([check?.if, check?.needs], ["always()", "preview"]);
    const [only, ...others] = check?.steps ?? [];
    assert.equal(others.length, 0);
    assert.deepEqual(only?.env, { RESULT: `\${{ needs.preview.result }}` });
    for (const result of ["success", "failure", "cancelled", "skipped"]) {
      const env = { RESULT: result };
      const status: number | null = spawnSync("bash", ["-e", "-c", String(only?.run)], { env }).status;
      assert.equal(status === 0, result === "success", result);
    }
  });

  it("ask for no identity where the code is a fork's", () => {
    const [preview] = jobsOf("preview.yml").filter(({ permissions }) => permissions["id-token"] === "write");
    assert.equal(preview?.if, "github.event.pull_request.head.repo.full_name == github.repository");
    for (const file of files) assert.ok(!("pull_request_target" in read(file).on), file);
  });

  it("read the variables that the bootstrap sets, in the environment that it sets them for", () => {
    const read = jobs.flatMap(({ env, environment, file }) =>
      Object.values(env).flatMap((value) => {
        const [, name, prefix] =
          /^\$\{\{ vars(?:\.(\w+)|\[format\('(\w+_)\{0\}', matrix\.stack\)\]) \}\}$/.exec(value) ?? [];
        const variable = name ?? `${prefix}DEV`;
        const place = environment?.replace(/^\$\{\{ .+? \}\}/, "dev") ?? "repository";
        return [`${variable} ${variable === "AWS_REGION" ? "repository" : place} ${file}`];
      }),
    );
    const set = githubCommands({
      accountId: "111122223333",
      region: "eu-central-1",
      subjectPrefix: "repo:acme/inference",
      environments: ["dev"],
    }).flatMap((command) => {
      const [, name, environment = "repository"] =
        /^gh variable set (\w+) --repo \S+(?: --env (\S+))? /.exec(command) ?? [];
      return name === undefined ? [] : [`${name} ${environment}`];
    });
    assert.ok(read.length > 10);
    const withoutFile = read.map((each) => each.split(" ").slice(0, 2).join(" "));
    assert.deepEqual([...new Set(withoutFile)].sort(), set.sort());
  });

  it("put nothing that a contributor writes into a shell", () => {
    for (const { run = "", file } of steps)
      for (const [, expression = ""] of run.matchAll(/\$\{\{ (.+?) \}\}/g))
        assert.equal(expression, "matrix.stack", file);
  });

  it("run commands that exist, with their options, on stacks that have settings", async () => {
    const lines = steps.flatMap((each) => shellLinesOf(each, "dev"));
    const commands = lines.map((line) => line.replace(/ [|>].*$/, ""));
    const ours = commands.filter((line) => line.startsWith("npm run "));
    assert.deepEqual(
      [...new Set(ours)],
      ["npm run build", "npm run policy -- check preview.json --format sarif --out policy.sarif"],
    );
    for (const line of ours) assert.equal(await npmCommandProblem(shellWords(line)), undefined, line);
    for (const file of ["preview.yml", "drift.yml"])
      assert.match(text(file), /^ {8}stack: \[dev, staging, prod\]$/m);
    for (const stack of ["dev", "staging", "prod"])
      assert.ok(existsSync(path.join(checkoutFolder, "stacks", `Pulumi.${stack}.yaml`)));
  });
});
