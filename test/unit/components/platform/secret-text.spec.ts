import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { secretText } from "../../../../components/platform/secret-text";
import {
  headerValueForm,
  routingKeyForm,
  type SecretForm,
} from "../../../../components/validation/secret-forms";

const key = "0123456789abcdefghijABCDEFGHIJ42";

/** What becomes of the text, as the engine would learn it. */
function outcome(value: pulumi.Input<string>, form: SecretForm): Promise<string> {
  const output = secretText("incidents.x", value, form);
  return (output as unknown as { promise(): Promise<string> }).promise();
}

describe("a text that is secret", () => {
  it("is one from then on", async () => {
    assert.equal(await pulumi.isSecret(secretText("incidents.x", key, routingKeyForm)), true);
    assert.equal(await outcome(Promise.resolve(key), routingKeyForm), key);
  });

  const wrong: readonly (readonly [SecretForm, string])[] = [
    [routingKeyForm, key.slice(1)],
    [routingKeyForm, `${key}0`],
    [routingKeyForm, key.replace("0", "-")],
    [headerValueForm, ""],
    [headerValueForm, " x"],
    [headerValueForm, "x".repeat(513)],
    [headerValueForm, "line\nline"],
  ];
  for (const [form, value] of wrong)
    it(`is refused without being shown: ${value.length} characters for ${form.form}`, async () => {
      await assert.rejects(outcome(pulumi.output(value), form), (error) => {
        assert.ok(pulumi.InputPropertyError.isInstance(error));
        assert.match(error.message + error.reason, /incidents\.x|must be/);
        if (value !== "") assert.ok(!`${error.message}${error.reason}`.includes(value));
        return true;
      });
    });

  for (const value of ["x", "x".repeat(512), "Bearer abc"])
    it(`is taken as a header of ${value.length} characters`, async () => {
      assert.equal(await outcome(value, headerValueForm), value);
    });
});
