import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { checkoutFolder } from "../../../../sandbox/paths";
import { consumerRequirements } from "../../../../sandbox/setup/consumer-python-step";
import { pinnedVersion } from "../../../../sandbox/setup/engine-step";
import { isAtLeast, oldestPulumi } from "../../../../sandbox/setup/prerequisites.mjs";

/** Every version that a file of the checkout pins of something. */
function pinned(file: string, pattern: RegExp): string[] {
  const text = readFileSync(path.join(checkoutFolder, file), "utf8");
  const versions = [...text.matchAll(pattern)].flatMap(([, version]) => version ?? []);
  assert.notDeepEqual(versions, [], `${file} pins none`);
  return [...new Set(versions)];
}

const modules = /github\.com\/pulumi\/pulumi\/(?:pkg|sdk)\/v3 v(\S+)/g;

describe("the versions of Pulumi", () => {
  for (const [what, file, pattern] of [
    ["the engine", "sandbox/engine/go.mod", modules],
    ["the generators of SDKs, and Pulumi's SDK for Go", "sandbox/sdk-generator/go.mod", modules],
    ["Pulumi's SDK for Python", consumerRequirements, /^pulumi==(\S+)/gm],
  ] as const) {
    it(`are one: that of ${what} in ${file} is the engine's`, () => {
      assert.deepEqual(pinned(file, pattern), [pinnedVersion()]);
    });
  }

  it("are no newer in the host of YAML programs than in the engine, which may be newer than its hosts", () => {
    const [version = "", ...others] = pinned("sandbox/yaml-host/go.mod", modules);
    assert.deepEqual(others, []);
    assert.ok(isAtLeast(pinnedVersion(), version), version);
  });

  it("are no older in the engine than what is asked of an official CLI", () => {
    assert.ok(isAtLeast(pinnedVersion(), oldestPulumi));
  });
});
