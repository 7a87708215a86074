import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../sandbox/paths";
import { awsCommandProblems } from "../../support/aws-cli-command";
import { type GuideBlock, guideBlocks } from "../../support/guide-blocks";
import { npmCommandProblem } from "../../support/parse-npm-command";
import { inlineCommands } from "../../support/shell-commands";

const folder = path.join(checkoutFolder, "docs", "guides");
const guides = ["platform-team", "model-team"].filter((name) => existsSync(path.join(folder, `${name}.md`)));
const read = (name: string) => readFileSync(path.join(folder, `${name}.md`), "utf8");

/** The AWS CLI's commands that are no operation of a service. */
const highLevel =
  /^aws (login --profile [\w-]+|configure set region [\w-]+ --profile [\w-]+|configure export-credentials --profile [\w-]+ --format env|s3 cp \S+ \S+)$/;

/** What is wrong with a command that is not run; `undefined` when it is right, or nothing but a service knows. */
async function problemOf({ text, words }: GuideBlock["commands"][number]): Promise<string | undefined> {
  const [command = ""] = words;
  if (command === "aws") return highLevel.test(text) ? undefined : awsCommandProblems(words)[0];
  if (command === "npm" && words[1] === "run") return npmCommandProblem(words);
  // Another test asks the engine for the commands of Pulumi.
  if (/^(export \w+=|pulumi |gh |git |rm |mkdir |cd |sh \.sandbox\/github-\w+\.sh$|npm publish )/.test(text))
    return undefined;
  return `nothing checks ${text}`;
}

describe("the guides for teams", () => {
  for (const name of guides) {
    it(`name only commands that exist, with their options: ${name}`, async () => {
      const blocks = guideBlocks(read(name));
      assert.ok(blocks.length > 5);
      for (const { commands } of blocks.filter(({ needs }) => needs !== undefined))
        for (const command of commands) assert.equal(await problemOf(command), undefined, command.text);
      for (const { text, words } of inlineCommands(read(name)))
        assert.equal(await npmCommandProblem(words), undefined, text);
    });

    it(`use \`aws\` and \`gh\` for what needs it only where the mark says so: ${name}`, () => {
      for (const { needs, commands } of guideBlocks(read(name)))
        for (const { text } of commands)
          if (/^gh /.test(text)) assert.equal(needs?.what, "github", text);
          else if (
            /^(?!.*( -s sandbox\b| --preview-only\b))(pulumi (-C \S+ )?up|pulumi destroy|pulumi login)/.test(
              text,
            )
          )
            assert.ok(needs !== undefined, text);
    });

    it(`link to files that are there: ${name}`, () => {
      const links = [...read(name).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = ""]) => link);
      assert.ok(links.length > 3);
      assert.deepEqual(
        links.filter((link) => !existsSync(path.join(folder, link))),
        [],
      );
    });
  }

  it("are found from the page on the architecture", () => {
    const page = readFileSync(path.join(checkoutFolder, "docs", "architecture.md"), "utf8");
    for (const name of guides) assert.ok(page.includes(`(guides/${name}.md)`), name);
  });

  it("say of a mark that nothing reads that it is wrong", () => {
    const block = (info: string) => () => guideBlocks(`\`\`\`sh ${info}\nnpm run doctor\n\`\`\`\n`);
    assert.throws(block('needs="aws"'), /names none of .*, or no reason/);
    assert.throws(block('needs="moon: far"'), /names none of/);
    assert.throws(block("need=aws"), /marks that nothing reads/);
    assert.throws(block('skip="true"'), /marks that nothing reads/);
    assert.equal(block('needs="aws: makes roles"')()[0]?.needs?.why, "makes roles");
  });

  it("come with workflows that the platform team's guide names", () => {
    for (const file of readdirSync(path.join(folder, "platform-team", "workflows")))
      assert.ok(read("platform-team").includes(`(platform-team/workflows/${file})`), file);
  });
});
