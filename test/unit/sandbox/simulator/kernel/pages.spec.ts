import assert from "node:assert/strict";
import { pageOf } from "../../../../../sandbox/simulator/kernel/pages";
import { AwsError } from "../../../../../sandbox/simulator/kernel/service";

const letters = ["a", "b", "c"];
const page = (token: string | undefined, size: number) =>
  pageOf(letters, { token, size, invalidTokenCode: "InvalidNextToken" });

describe("a page of a list", () => {
  it("goes on where the page before ended, and the last one has no token", () => {
    assert.deepEqual(page(undefined, 2), { items: ["a", "b"], nextToken: "2" });
    assert.deepEqual(page("2", 2), { items: ["c"], nextToken: undefined });
  });

  it("has no token when the list just fits", () => {
    assert.deepEqual(page(undefined, 3), { items: letters, nextToken: undefined });
    assert.equal(page(undefined, 2).nextToken, "2");
  });

  it("at the very end is empty, as after the rest of the list was deleted", () => {
    assert.deepEqual(page("3", 2), { items: [], nextToken: undefined });
  });

  for (const invalidTokenCode of ["InvalidNextToken", "ValidationException"] as const)
    for (const token of ["4", "-1", "1.5", "next"])
      it(`refuses the token ${token} with the service's own code ${invalidTokenCode}`, () => {
        assert.throws(
          () => pageOf(letters, { token, size: 1, invalidTokenCode }),
          (error) => error instanceof AwsError && error.code === invalidTokenCode,
        );
      });
});
