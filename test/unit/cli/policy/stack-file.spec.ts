import assert from "node:assert/strict";
import { readStackFile } from "../../../../cli/policy/stack-file";
import { UserError } from "../../../../sandbox/setup/user-error";
import { exportOf, previewOf } from "./sample-stack";

const state = (name: string) => ({ urn: `urn:pulumi:prod::p::a:b:C::${name}`, type: "a:b:C", inputs: {} });
const namesIn = (text: string) => readStackFile(text, "stack.json").map(({ urn }) => urn.split("::").at(-1));

describe("a file with a stack", () => {
  it("is an export", () => {
    assert.deepEqual(namesIn(exportOf([state("one"), state("two")])), ["one", "two"]);
  });

  it("is a preview", () => {
    assert.deepEqual(namesIn(previewOf([state("one"), state("two")])), ["one", "two"]);
  });

  it("may be empty", () => {
    assert.deepEqual(namesIn(exportOf([])), []);
    assert.deepEqual(namesIn(JSON.stringify({ version: 3, deployment: {} })), []);
    assert.deepEqual(namesIn(previewOf([])), []);
  });

  it("holds no resource that is going to be deleted", () => {
    assert.deepEqual(namesIn(exportOf([{ ...state("old"), delete: true }, state("new")])), ["new"]);
    for (const op of ["delete", "delete-replaced", "discard"]) {
      assert.deepEqual(namesIn(previewOf([state("gone")], op)), [], op);
    }
    for (const op of ["create", "update", "same", "replace", "create-replacement", "import", "refresh"]) {
      assert.deepEqual(namesIn(previewOf([state("there")], op)), ["there"], op);
    }
  });

  it("holds a resource once that is replaced", () => {
    assert.deepEqual(namesIn(previewOf([state("one"), state("one")])), ["one"]);
  });

  for (const [what, text, message] of [
    ["no JSON", "Previewing update (prod)", /^stack\.json is no JSON \(/],
    ["another document", "{}", /neither a stack export nor a preview:\n- version: .*\n- deployment: /],
    ["a list", "[]", /neither a stack export nor a preview/],
    ["a text", '"x"', /neither a stack export nor a preview/],
    ["nothing", "null", /neither a stack export nor a preview/],
    [
      "a resource without a type",
      exportOf([{ urn: "urn:pulumi:a::b::c::d" }]),
      /deployment\.resources\.0\.type/,
    ],
    ["a resource with a wrong URN", previewOf([{ urn: "x", type: "a:b:C" }]), /steps\.0\.newState\.urn/],
  ] as const) {
    it(`that is ${what} is refused, with the way to make one`, () => {
      assert.throws(
        () => readStackFile(text, "stack.json"),
        (error) => {
          assert.ok(error instanceof UserError);
          assert.equal(error.exitCode, 2);
          assert.match(error.message, message);
          assert.match(error.message, /pulumi stack export/);
          return true;
        },
      );
    });
  }
});
