import assert from "node:assert/strict";
import { type Output, output, secret, unknown } from "@pulumi/pulumi";
import { withKnownPlatform } from "../../../../components/hosting/known-platform";

const reference = { kmsKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/1" };

describe("the platform that the checks look at", () => {
  it("is the reference itself where the output is known", async () => {
    assert.deepEqual(await withKnownPlatform({ name: "turbine", platform: output(reference) }), {
      name: "turbine",
      platform: reference,
    });
  });

  for (const [what, platform] of [
    ["secret", secret(reference)],
    ["unknown", output<unknown>(unknown)],
    ["unknown in a part", output<unknown>({ ...reference, kmsKeyArn: unknown })],
    ["a structure already", reference],
    ["absent", undefined],
  ] as readonly (readonly [string, Output<unknown> | object | undefined])[])
    it(`stays what it is when it is ${what}`, async () => {
      assert.equal((await withKnownPlatform({ platform })).platform, platform);
    });
});
