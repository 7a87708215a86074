import assert from "node:assert/strict";
import * as path from "node:path";
import { buildPack, previewOwnStack } from "../../support/policy-engine";
import { removeFolder, temporaryFolder } from "../../support/temporary-folder";

/** Good practice that the components leave to the organisation; each needs something that not everyone has. */
const advice = new Set([
  "bucket-access-is-logged",
  "endpoint-has-accuracy-sla",
  "endpoint-has-two-instances",
  "endpoint-protects-what-serves",
  "function-code-is-signed",
  "function-has-reserved-concurrency",
  "function-in-vpc",
  "function-is-traced",
  "model-in-vpc",
  "not-evaluable",
  "policy-writes-only-named-resources",
  "table-is-protected-from-deletion",
  "topic-logs-delivery",
]);

describe("the program's own stacks under the policy pack", function () {
  this.timeout(120_000);
  let folder: string;

  before(async () => {
    folder = temporaryFolder("own-stacks");
    await buildPack();
  });
  after(() => removeFolder(folder));

  for (const [stack, ...options] of [
    ["dev"],
    ["staging"],
    ["prod"],
    ["sandbox", "--policy-pack-config", "stacks/policy.sandbox.json"],
  ] as const) {
    it(`keeps every mandatory rule in ${stack}, and no other advice than what is known`, async () => {
      const { exitCode, output, findings } = await previewOwnStack(
        stack,
        path.join(folder, stack),
        ...options,
      );
      assert.equal(exitCode, 0, output);
      assert.match(output, /monitored-endpoint: .*; \d+ rules on \d+ resources/);
      assert.deepEqual(
        findings.filter(({ level, policy }) => level !== "advisory" || !advice.has(policy)),
        [],
      );
    });
  }
});
