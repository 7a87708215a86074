import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { Command } from "commander";
import { register } from "../../../../cli/commands/rehearse";
import { checkoutFolder } from "../../../../sandbox/paths";
import { scenarioNames } from "../../../../sandbox/rehearsal/fault-scenarios";

const guide = readFileSync(path.join(checkoutFolder, "docs/guides/rehearsal.md"), "utf8");

function helpOutput(): string {
  const program = new Command();
  register(program);
  let text = "";
  const command = program.commands[0]?.configureOutput({
    writeOut: (part) => {
      text += part;
    },
  });
  command?.outputHelp();
  return text;
}

describe("what is written about rehearsals", () => {
  it("names every scenario, in the guide's table and in the help", () => {
    const help = helpOutput();
    for (const scenario of scenarioNames) {
      assert.ok(guide.includes(`| \`${scenario}\` |`), `guide: ${scenario}`);
      assert.match(help, new RegExp(`\\b${scenario}\\b`), `help: ${scenario}`);
    }
  });

  it("gives the guide's exit codes the help's meaning", () => {
    const rows = [...guide.matchAll(/^\| (\d) \| (.+) \|$/gm)];
    assert.deepEqual(
      rows.map(([, code]) => code),
      ["0", "2", "3", "4", "5"],
    );
    const help = helpOutput();
    for (const [, code, meaning] of rows)
      assert.ok(help.includes(`  ${code}  ${meaning}`), `${code}: ${meaning}`);
  });
});
