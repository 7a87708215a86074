import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import { pulumiCommandProblem } from "../../support/pulumi-command-problem";
import { shellWords } from "../../support/shell-commands";
import { pulumiLineOf, readWorkflow, shellLinesOf, workflowFiles } from "../../support/workflow-files";

const pages = [
  "README.md",
  "examples/README.md",
  "components/README.md",
  "policies/README.md",
  ...readdirSync(path.join(checkoutFolder, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.join("docs", file)),
];

/** The command lines of Pulumi in a page: lines of its blocks, what they assign, and what stands between backticks. */
function pulumiLines(page: string): string[] {
  const whole = page.replaceAll("\\\n", " ");
  const found = [
    ...whole.matchAll(/^(?:npm run (?=pulumi -- ))?(pulumi .+)$/gm),
    ...whole.matchAll(/\$\((pulumi [^)]+)\)/g),
    ...whole.matchAll(/`(pulumi [^`]+)`/g),
  ].map(([, line = ""]) => line);
  return found.map((line) =>
    line
      .replace(/^pulumi -- /, "pulumi ")
      .replace(/ +#.*$/, "")
      .replace(/ ([|>]|&&) .*$/, ""),
  );
}

describe("the commands of Pulumi that documents and workflows name", function () {
  this.timeout(60_000);

  it("exist in the engine, with each of their options", () => {
    const lines = pages.flatMap((page) =>
      pulumiLines(readFileSync(path.join(checkoutFolder, page), "utf8")).map((line) => ({ page, line })),
    );
    assert.ok(lines.length > 60, `${lines.length}`);
    const problems = lines.flatMap(({ page, line }) => {
      const problem = pulumiCommandProblem(shellWords(line));
      return problem === undefined ? [] : [`${page}: ${line}: ${problem}`];
    });
    assert.deepEqual(problems, []);
  });

  it("exist in the engine where a workflow runs them, or an action does for it", () => {
    const steps = workflowFiles.flatMap((file) =>
      Object.values(readWorkflow(file).jobs).flatMap((job) => job.steps),
    );
    const lines = steps.flatMap((step) => [
      ...shellLinesOf(step, "dev").filter((line) => line.startsWith("pulumi ")),
      ...(pulumiLineOf(step, "dev")?.split("\n") ?? []),
    ]);
    assert.equal(lines.length, 6);
    for (const line of lines)
      assert.equal(pulumiCommandProblem(shellWords(line.replace(/ [|>].*$/, ""))), undefined, line);
  });

  it("are told from those that do not", () => {
    const problem = (line: string) => pulumiCommandProblem(shellWords(line));
    assert.equal(
      problem("pulumi preview -s dev --expect-no-change"),
      "pulumi preview has no option --expect-no-change",
    );
    assert.equal(problem("pulumi stack moved -s dev"), "pulumi stack has no command moved");
    assert.equal(problem("pulumi deploy"), "pulumi has no command deploy");
    assert.equal(problem("pulumi up --policy-pack"), "--policy-pack has no value");
    assert.equal(
      problem("pulumi stack init dev --skip-preview"),
      "pulumi stack init has no option --skip-preview",
    );
    assert.equal(problem("pulumi -C elsewhere stack rm dev --yes"), undefined);
    assert.equal(problem("pulumi up --yes --skip-preview --stack dev --policy-pack policies"), undefined);
  });
});
