import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import { goCommand } from "../../support/generated-sdks";
import { workflowFiles, workflowPath } from "../../support/workflow-files";

/** The module that pins actionlint, which knows GitHub's syntax, its expressions and the inputs of the common actions. */
const linterFolder = path.join(checkoutFolder, "sandbox", "workflow-linter");
/** Actions whose newest version is younger than the linter's list, with the version whose inputs it has. */
const knownAs: Readonly<Record<string, string>> = {
  "actions/checkout@v7": "actions/checkout@v6",
  "actions/setup-node@v7": "actions/setup-node@v6",
  "pulumi/actions@v7": "pulumi/actions@v6",
};

/** The linter knows actions by their version, and the workflows pin them by commit with the version behind it. */
function withVersions(text: string): string {
  return text.replaceAll(/([\w./-]+)@[0-9a-f]{40} # (v\d+)[.\d]*/g, (_, action: string, major: string) => {
    const versioned = `${action}@${major}`;
    return knownAs[versioned] ?? versioned;
  });
}

describe("actionlint on the workflows of the guides", function () {
  this.timeout(300_000);
  let linter = "";
  before(() => {
    // Builds it, and says where the build is.
    const built = execFileSync(goCommand(), ["tool", "-n", "actionlint"], {
      cwd: linterFolder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    linter = built.trim();
  });

  const complaints = (text: string, file: string) => {
    const { stdout, stderr, status } = spawnSync(
      linter,
      ["-no-color", "-shellcheck=", "-pyflakes=", "-stdin-filename", file, "-"],
      { input: withVersions(text), encoding: "utf8", cwd: checkoutFolder },
    );
    assert.ok(status === 0 || status === 1, `${stdout}${stderr}`);
    return stdout;
  };
  const others = [path.join(checkoutFolder, "docs", "guides", "workflows", "release.yml")];

  for (const file of [...workflowFiles.map(workflowPath), ...others])
    it(`has nothing against ${path.basename(file)}`, () => {
      assert.equal(complaints(readFileSync(file, "utf8"), file), "");
    });

  it("sees an input that an action does not have, a wrong expression and an unknown permission", () => {
    const file = workflowPath("preview.yml");
    const text = readFileSync(file, "utf8");
    for (const [right, wrong, said] of [
      [
        "comment-on-pr:",
        "comment-on-pull-request:",
        /input "comment-on-pull-request" is not defined in action/,
      ],
      ["aws-region:", "region:", /missing input "aws-region"/],
      ["persist-credentials:", "persist-credential:", /input "persist-credential" is not defined/],
      ["node-version:", "node-versions:", /input "node-versions" is not defined/],
      ["needs.preview.result", "needs.previews.result", /property "previews" is not defined/],
      ["id-token:", "identity-token:", /unknown permission scope "identity-token"/],
    ] as const) {
      assert.ok(text.includes(right), right);
      assert.match(complaints(text.replaceAll(right, wrong), file), said);
    }
  });
});
