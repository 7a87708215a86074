import assert from "node:assert/strict";
import { readPulumiArguments } from "../../../../sandbox/engine/pulumi-arguments";

describe("reading a Pulumi command line", () => {
  for (const args of [
    ["preview", "-s", "dev"],
    ["preview", "-sdev"],
    ["preview", "--stack", "dev"],
    ["preview", "--stack=dev"],
    ["preview", "--diff", "--stack=organization/monitored-endpoint/dev"],
    ["--color", "never", "preview", "-s", "dev"],
  ]) {
    it(`finds command and stack in: ${args.join(" ")}`, () => {
      const { command, stack } = readPulumiArguments(args);
      assert.deepEqual({ command, stack }, { command: "preview", stack: "dev" });
    });
  }

  it("does not take an option's value for the command", () => {
    assert.equal(readPulumiArguments(["-v", "9", "up"]).command, "up");
    assert.equal(readPulumiArguments(["-v", "9", "up"]).commandIndex, 2);
  });

  it("knows a subcommand", () => {
    assert.equal(readPulumiArguments(["stack", "-s", "dev", "init"]).subcommand, "init");
  });

  it("finds no command and no stack where there is none", () => {
    const { command, commandIndex, stack } = readPulumiArguments(["--help"]);
    assert.deepEqual(
      { command, commandIndex, stack },
      { command: undefined, commandIndex: -1, stack: undefined },
    );
  });

  it("does not take --show-secrets or --skip-preview for -s", () => {
    assert.equal(readPulumiArguments(["up", "--skip-preview", "--show-sames"]).stack, undefined);
  });

  it("sees that the command is about another project or names its own settings", () => {
    assert.equal(readPulumiArguments(["-C", "elsewhere", "preview"]).elsewhere, true);
    assert.equal(readPulumiArguments(["--cwd=elsewhere", "preview"]).elsewhere, true);
    assert.equal(readPulumiArguments(["preview", "--config-file", "own.yaml"]).namesConfigFile, true);
    assert.equal(readPulumiArguments(["preview"]).elsewhere, false);
  });
});
