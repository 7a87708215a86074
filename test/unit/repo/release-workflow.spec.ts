import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { checkoutFolder } from "../../../sandbox/paths";
import { npmCommandProblem } from "../../support/parse-npm-command";
import { shellWords } from "../../support/shell-commands";

const text = readFileSync(path.join(checkoutFolder, "docs/guides/workflows/release.yml"), "utf8");
const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
});
const job = z.looseObject({
  needs: z.string().optional(),
  environment: z.string().optional(),
  "timeout-minutes": z.number(),
  permissions: z.record(z.string(), z.string()),
  steps: z.array(step),
});
const workflow = z
  .looseObject({
    on: z.strictObject({ push: z.strictObject({ tags: z.array(z.string()) }) }),
    permissions: z.strictObject({}),
    jobs: z.strictObject({ check: job, publish: job }),
  })
  .parse(parse(text));
const { check, publish } = workflow.jobs;
const lines = ({ steps }: z.infer<typeof job>) => steps.flatMap(({ run = "" }) => run.trim().split("\n"));

/** What a shell makes of a line when the tag is this one; npm only says what it was given. */
function shell(tag: string, script: string): string {
  return execFileSync("bash", ["-eu", "-c", `npm() { echo "npm $*"; }\n${script}`], {
    encoding: "utf8",
    env: { ...process.env, GITHUB_REF_NAME: tag },
  }).trim();
}

describe("the workflow that releases", () => {
  it("starts with the tag of a version of each package, as `release check` prints them", () =>
    assert.deepEqual(
      workflow.on.push.tags,
      ["components", "policies"].map((folder) => {
        const manifest = readFileSync(path.join(checkoutFolder, folder, "package.json"), "utf8");
        return `${JSON.parse(manifest).name}@*`;
      }),
    ));

  it("checks without rights, and publishes what was checked after an approval with the identity alone", () => {
    assert.deepEqual(check.permissions, { contents: "read" });
    assert.deepEqual(publish.permissions, { "id-token": "write" });
    assert.deepEqual([publish.needs, publish.environment], ["check", "release"]);
    assert.doesNotMatch(text, /secrets(\.|\[)|TOKEN/);
    // Neither our code nor a dependency's install script can ask for the identity.
    assert.deepEqual(
      publish.steps.map(
        ({ uses, run }) => uses?.split("@")[0] ?? run?.trim().split("\n").at(-1)?.split(" ")[0],
      ),
      ["actions/setup-node", "actions/download-artifact", "npm"],
    );
    const names = (of: typeof check, action: string) =>
      of.steps
        .filter(({ uses }) => uses?.startsWith(`actions/${action}@`))
        .map(({ with: given }) => given.name);
    assert.deepEqual(names(check, "upload-artifact"), names(publish, "download-artifact"));
  });

  it("publishes with a Node whose npm knows trusted publishing", () => {
    const nodes = publish.steps.flatMap(({ with: given }) => given["node-version"] ?? []);
    assert.equal(nodes.length, 1);
    assert.ok(Number(nodes[0]) >= 24, `Node ${nodes[0]}`);
  });

  it("pins every action by its commit and says its version", () => {
    const used = [...text.matchAll(/uses: (.+)$/gm)].map(([, line = ""]) => line);
    assert.equal(used.length, 5);
    for (const line of used) assert.match(line, /^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("runs commands of ours that exist", async () => {
    const ours = lines(check).filter((line) => line.startsWith("npm run "));
    assert.deepEqual(ours, ["npm run release -- check"]);
    for (const line of ours) assert.equal(await npmCommandProblem(shellWords(line)), undefined);
  });

  for (const [tag, name, file, npmTag] of [
    ["monitored-endpoint@0.2.0", "monitored-endpoint", "monitored-endpoint-0.2.0.tgz", "latest"],
    [
      "monitored-endpoint-policies@1.0.0-rc.1",
      "monitored-endpoint-policies",
      "monitored-endpoint-policies-1.0.0-rc.1.tgz",
      "next",
    ],
  ] as const)
    it(`packs and publishes ${tag} as ${npmTag}`, () => {
      const pack = lines(check).find((line) => line.startsWith("npm pack ")) ?? "";
      assert.equal(shell(tag, pack), `npm pack --workspace ${name} --pack-destination packed`);
      assert.equal(
        shell(tag, publish.steps.at(-1)?.run ?? ""),
        `npm publish ./${file} --provenance --access public --tag ${npmTag}`,
      );
      const test = lines(check).find((line) => line.startsWith("test -f ")) ?? "";
      assert.equal(shell(tag, test.replace("test -f", "echo")), `packed/${file}`);
    });
});
