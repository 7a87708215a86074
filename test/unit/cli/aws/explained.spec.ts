import assert from "node:assert/strict";
import { explained } from "../../../../cli/aws/explained";
import { UserError } from "../../../../sandbox/setup/user-error";

const failing =
  (name: string, more: object = {}) =>
  async () => {
    throw Object.assign(new Error("what AWS says"), { name, ...more });
  };

describe("the errors of AWS", () => {
  for (const [name, fix] of [
    ["CredentialsProviderError", /log in, or set AWS_PROFILE/],
    ["ExpiredTokenException", /log in again/],
    ["AccessDeniedException", /ask for the action/],
    ["ResourceNotFoundException", /deploy the environment's stack/],
    ["ProvisionedThroughputExceededException", /wait a moment/],
  ] as const)
    it(`say what was asked and what to do: ${name}`, async () => {
      await assert.rejects(explained("the ledger", failing(name)), (error) => {
        assert.ok(error instanceof UserError);
        assert.match(error.message, new RegExp(`^Could not ask the ledger: ${name}: what AWS says\\n`));
        assert.match(error.message, fix);
        return true;
      });
    });

  it("are told by their code too", async () => {
    await assert.rejects(explained("x", failing("Error", { code: "ECONNREFUSED" })), /check the network/);
  });

  it("stay as they are when nobody can mend them", async () => {
    await assert.rejects(explained("x", failing("TypeError")), { name: "TypeError" });
    assert.equal(await explained("x", async () => 5), 5);
  });
});
