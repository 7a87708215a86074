import assert from "node:assert/strict";
import { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb";
import { diffResponse } from "../../../../../sandbox/provider/server/diff-response";

describe("the answer to a diff", () => {
  it("says that nothing changes", () => {
    const response = diffResponse({ differences: [], replaces: [], deleteBeforeReplace: false });
    assert.equal(response.getChanges(), DiffResponse.DiffChanges.DIFF_NONE);
  });

  it("tells the kinds of change apart, with and without replacement", () => {
    const kinds = (["add", "delete", "update"] as const).flatMap((kind) =>
      [false, true].map((replaces) => {
        const differences = [{ path: "p", kind, replaces }];
        const response = diffResponse({ differences, replaces: [], deleteBeforeReplace: false });
        return response.getDetaileddiffMap().get("p")?.getKind();
      }),
    );
    const { ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE } = PropertyDiff.Kind;
    assert.deepEqual(kinds, [ADD, ADD_REPLACE, DELETE, DELETE_REPLACE, UPDATE, UPDATE_REPLACE]);
  });

  it("has every path with its kind, and each top-level property once", () => {
    const response = diffResponse({
      differences: [
        { path: "a.b", kind: "add", replaces: false },
        { path: "a.c[0]", kind: "update", replaces: true },
        { path: "d", kind: "delete", replaces: true },
      ],
      replaces: ["a", "d"],
      deleteBeforeReplace: true,
    });
    const { ADD, UPDATE_REPLACE, DELETE_REPLACE } = PropertyDiff.Kind;
    const detailed = response.getDetaileddiffMap();
    assert.equal(response.getChanges(), DiffResponse.DiffChanges.DIFF_SOME);
    assert.deepEqual(response.getDiffsList(), ["a", "d"]);
    assert.deepEqual(response.getReplacesList(), ["a", "d"]);
    assert.equal(response.getDeletebeforereplace(), true);
    assert.deepEqual(
      ["a.b", "a.c[0]", "d"].map((path) => detailed.get(path)?.getKind()),
      [ADD, UPDATE_REPLACE, DELETE_REPLACE],
    );
  });
});
