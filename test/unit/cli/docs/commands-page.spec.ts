import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { commandsPage, renderCommands } from "../../../../cli/docs/commands-page";
import { commandNames } from "../../../../cli/program";
import { checkoutFolder } from "../../../../sandbox/paths";

describe("the page of the commands", () => {
  it("is the one that the commands make", () => {
    assert.equal(
      readFileSync(commandsPage, "utf8"),
      renderCommands(),
      "run: npx tsx cli/docs/commands-page.ts",
    );
  });

  it("names no path of a machine", () => {
    assert.ok(!renderCommands().includes(checkoutFolder));
  });

  it("has a script for every command", () => {
    const { scripts } = JSON.parse(readFileSync(`${checkoutFolder}/package.json`, "utf8"));
    assert.deepEqual(
      commandNames().map((name) => scripts[name]),
      commandNames().map((name) => `node cli/bootstrap.mjs ${name}`),
    );
  });
});
