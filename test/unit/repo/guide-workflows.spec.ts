import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { checkoutFolder } from "../../../sandbox/paths";
import { npmCommandProblem } from "../../support/parse-npm-command";
import { shellWords } from "../../support/shell-commands";

const folder = path.join(checkoutFolder, "docs", "guides", "platform-team", "workflows");
const files = readdirSync(folder).sort();
const text = (file: string) => readFileSync(path.join(folder, file), "utf8");

const step = z.looseObject({
  name: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
});
const job = z.looseObject({
  uses: z.string().optional(),
  needs: z.string().optional(),
  if: z.string().optional(),
  environment: z.string().optional(),
  "timeout-minutes": z.number().optional(),
  permissions: z.record(z.string(), z.string()),
  concurrency: z.strictObject({ group: z.string(), "cancel-in-progress": z.boolean() }).optional(),
  with: z.record(z.string(), z.string()).default({}),
  steps: z.array(step).default([]),
});
const workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({}),
  jobs: z.record(z.string(), job),
});
const read = (file: string) => workflow.parse(parse(text(file)));
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
      "deploy-environment.yml deploy": deploys,
      "deploy.yml dev": deploys,
      "deploy.yml staging": deploys,
      "deploy.yml prod": deploys,
      "drift.yml drift": { ...deploys, issues: "write" },
      "preview.yml preview": { ...deploys, "pull-requests": "write", "security-events": "write" },
    });
  });

  it("take a role on by their identity, and know no key nor secret", () => {
    for (const file of files)
      assert.doesNotMatch(
        text(file),
        /secrets(\.\w|\[)|aws-access-key-id|AWS_ACCESS_KEY|AWS_SECRET|ACCESS_TOKEN|PASSPHRASE/i,
      );
    const signedIn = steps.filter(({ uses }) => uses?.startsWith("aws-actions/configure-aws-credentials@"));
    assert.equal(signedIn.length, 3);
    for (const { with: given } of signedIn) {
      assert.match(String(given["role-to-assume"]), /^\$\{\{ env\.AWS_\w+_ROLE \}\}$/);
      assert.equal(given["aws-region"], `\${{ env.AWS_REGION }}`);
    }
  });

  it("pin every action by its commit and say its version, and each the same everywhere", () => {
    const lines = files.flatMap((file) =>
      [...text(file).matchAll(/uses: (?!\.\/)(.+)$/gm)].map(([, line = ""]) => line),
    );
    assert.ok(lines.length > 10);
    for (const line of lines) assert.match(line, /^[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+\.\d+)?$/);
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
    assert.equal(checkouts.length, 3);
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
      jobsOf("deploy-environment.yml").map(({ environment }) => environment),
      [`\${{ inputs.environment }}`],
    );
  });

  it("change a stack in one job at a time, and never cut one off that changes it", () => {
    const groups = jobs
      .filter(({ steps: of }) => of.length > 0)
      .map(({ file, concurrency }) => [file, concurrency]);
    assert.deepEqual(groups, [
      ["deploy-environment.yml", { group: `stack-\${{ inputs.environment }}`, "cancel-in-progress": false }],
      ["drift.yml", { group: `stack-\${{ matrix.stack }}`, "cancel-in-progress": false }],
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
      ["up", "policies"],
    ]);
    assert.deepEqual(commandsOf("preview.yml"), [["preview", "policies"]]);
    assert.deepEqual(Object.keys(read("preview.yml").on), ["pull_request"]);
    const commented = steps.find(({ with: given }) => given["comment-on-pr"] === true);
    assert.equal(commented?.with["edit-pr-comment"], true);
    assert.deepEqual(commandsOf("drift.yml"), []);
  });

  it("put nothing that a contributor writes into a shell", () => {
    for (const { run = "", file } of steps)
      for (const [, expression = ""] of run.matchAll(/\$\{\{ (.+?) \}\}/g))
        assert.equal(expression, "matrix.stack", file);
  });

  it("run commands that exist, with their options, on stacks that have settings", async () => {
    const lines = steps.flatMap(({ run = "" }) => run.split("\n")).map((line) => line.trim());
    const commands = lines.map((line) => line.replace(/ [|>].*$/, "").replaceAll(/\$\{\{ .+? \}\}/g, "dev"));
    const ours = commands.filter((line) => line.startsWith("npm run "));
    assert.deepEqual(
      [...new Set(ours)],
      ["npm run build", "npm run policy -- check preview.json --format sarif --out policy.sarif"],
    );
    for (const line of ours) assert.equal(await npmCommandProblem(shellWords(line)), undefined, line);
    // The other kind, `pulumi`, is held to the text that was reviewed: it needs AWS.
    assert.deepEqual(
      commands.filter((line) => line.startsWith("pulumi ")),
      [
        "pulumi preview -s dev --refresh --expect-no-changes --diff --color never",
        "pulumi preview -s dev --json",
      ],
    );
    for (const file of ["preview.yml", "drift.yml"])
      assert.match(text(file), /^ {8}stack: \[dev, staging, prod\]$/m);
    for (const stack of ["dev", "staging", "prod"])
      assert.ok(existsSync(path.join(checkoutFolder, "stacks", `Pulumi.${stack}.yaml`)));
  });
});
