import assert from "node:assert/strict";
import { parseUrn } from "../../../../../sandbox/provider/server/urn";

describe("a URN", () => {
  it("has the type after all parents, and the logical name", () => {
    assert.deepEqual(parseUrn("urn:pulumi:dev::project::pkg:index:Endpoint$aws:kms/key:Key::data"), {
      type: "aws:kms/key:Key",
      logicalName: "data",
    });
  });

  it("may have colons in the name", () => {
    assert.equal(parseUrn("urn:pulumi:dev::project::aws:kms/key:Key::a::b").logicalName, "a::b");
  });

  it("is refused when it is none", () => assert.throws(() => parseUrn("data"), /"data" is not a URN/));
});
