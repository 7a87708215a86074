import assert from "node:assert/strict";
import { runQuietly } from "../../../../sandbox/setup/run-quietly";
import { UserError } from "../../../../sandbox/setup/user-error";

const node = (code: string): [string, string[]] => [process.execPath, ["-e", code]];

describe("running a command quietly", () => {
  it("resolves to its lines and shows each as it comes", async () => {
    const seen: string[] = [];
    const lines = await runQuietly(...node("console.log('one'); console.error('two')"), {
      onLine: (line) => seen.push(line),
    });
    assert.deepEqual([...lines].sort(), ["one", "two"]);
    assert.deepEqual(seen, lines);
  });

  it("fails with the command, its exit code and what it said", async () => {
    await assert.rejects(
      runQuietly(...node("console.error('no such package'); process.exit(3)"), {}),
      (error: unknown) =>
        error instanceof UserError &&
        error.message.includes("no such package") &&
        error.message.includes("ended with exit code 3"),
    );
  });

  it("fails when the command is not there", async () => {
    await assert.rejects(runQuietly("/no/such/command", [], {}), /\/no\/such\/command.*ENOENT/);
  });
});
