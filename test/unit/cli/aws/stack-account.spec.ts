import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { stackAccount } from "../../../../cli/aws/stack-account";
import { removeFolder, temporaryFolder } from "../../../support/temporary-folder";

describe("where an environment's stack is", () => {
  it("is read from its settings", () => {
    assert.deepEqual(stackAccount("prod"), { region: "eu-central-1", accountIds: ["777788889999"] });
  });

  it("is not known without settings", () => {
    assert.deepEqual(stackAccount("no-such-stack"), { accountIds: [] });
  });

  it("is an error that names the property when the settings are wrong", () => {
    const folder = temporaryFolder("stacks");
    writeFileSync(path.join(folder, "Pulumi.odd.yaml"), "config:\n  aws:region: 7\n");
    assert.throws(() => stackAccount("odd", folder), /Pulumi\.odd\.yaml: config\.aws:region/);
    removeFolder(folder);
  });
});
