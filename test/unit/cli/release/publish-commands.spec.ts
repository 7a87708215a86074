import assert from "node:assert/strict";
import { publishCommands } from "../../../../cli/release/publish-commands";
import type { PackageFacts } from "../../../../cli/release/release-facts";

const components: PackageFacts = {
  folder: "components",
  name: "monitored-endpoint",
  version: "0.2.0",
  license: "Apache-2.0",
  repository: undefined,
  changelog: "",
  packed: { bytes: 1, files: [] },
};
const policies: PackageFacts = {
  ...components,
  folder: "policies",
  name: "monitored-endpoint-policies",
  version: "1.0.0",
};
const packages = [components, policies];

describe("the commands that publish", () => {
  it("tag each version, push the tags, and publish to npm and to Pulumi Cloud", () =>
    assert.deepEqual(publishCommands({ packages, tags: [] }), [
      'git tag --sign monitored-endpoint@0.2.0 --message "monitored-endpoint@0.2.0"',
      'git tag --sign monitored-endpoint-policies@1.0.0 --message "monitored-endpoint-policies@1.0.0"',
      "git push origin monitored-endpoint@0.2.0 monitored-endpoint-policies@1.0.0",
      "npm publish --workspace components --access public",
      "pulumi package publish ./components/schema.json --readme ./components/README.md --publisher <organization>",
      "npm publish --workspace policies --access public",
      "(cd policies && pulumi policy publish <organization>)",
    ]));

  it("leave out a version that has its tag", () => {
    const commands = publishCommands({ packages, tags: ["monitored-endpoint@0.2.0"] });
    assert.deepEqual(
      commands.filter((line) => /components|endpoint@/.test(line)),
      [],
    );
    assert.equal(commands.length, 4);
  });

  it("are none when both have theirs", () =>
    assert.deepEqual(
      publishCommands({ packages, tags: ["monitored-endpoint@0.2.0", "monitored-endpoint-policies@1.0.0"] }),
      [],
    ));

  for (const [version, tag] of [
    ["0.2.0", ""],
    ["0.2.0-rc.1", " --tag next"],
    ["0.2.0-0", " --tag next"],
  ] as const)
    it(`publish ${version} ${tag === "" ? "as the latest" : "beside the latest"}`, () =>
      assert.ok(
        publishCommands({ packages: [{ ...components, version }], tags: [] }).includes(
          `npm publish --workspace components --access public${tag}`,
        ),
      ));
});
