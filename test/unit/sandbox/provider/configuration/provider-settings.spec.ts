import assert from "node:assert/strict";
import {
  providerSettingsProblems,
  readProviderSettings,
} from "../../../../../sandbox/provider/configuration/provider-settings";
import { unknownValue } from "../../../../../sandbox/provider/core/value";

describe("the provider's settings", () => {
  it("are read from plain values and from JSON texts alike", () => {
    const plain = { region: "r", allowedAccountIds: ["1"], defaultTags: { tags: { a: "b" } } };
    const texts = { region: "r", allowedAccountIds: '["1"]', defaultTags: '{"tags":{"a":"b"}}' };
    const expected = {
      region: "r",
      allowedAccountIds: ["1"],
      forbiddenAccountIds: [],
      defaultTags: { a: "b" },
      notHonoured: [],
    };
    assert.deepEqual(readProviderSettings(plain, undefined), expected);
    assert.deepEqual(readProviderSettings(texts, undefined), expected);
  });

  it("take the region from the environment, then the sandbox's", () => {
    assert.equal(readProviderSettings({}, "eu-west-1").region, "eu-west-1");
    assert.equal(readProviderSettings({}, undefined).region, "us-east-1");
  });

  it("are wrong when the name is none of the provider's, or a tag is no text", () => {
    const problems = providerSettingsProblems({
      regoin: "r",
      defaultTags: '{"tags":{"a":1}}',
      maxRetries: "3",
      profile: "p",
    });
    assert.deepEqual(
      problems.map(({ property }) => property),
      ["regoin", "defaultTags.tags.a"],
    );
  });

  it("may be unknown in a preview", () => {
    assert.deepEqual(providerSettingsProblems({ region: unknownValue, defaultTags: unknownValue }), []);
  });
});
