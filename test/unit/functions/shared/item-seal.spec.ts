import assert from "node:assert/strict";
import fc from "fast-check";
import { sealed, sealProblem } from "../../../../functions/shared/item-seal";

const item = {
  pk: "ENDPOINT#a",
  sk: "ROLLOUT",
  state: "SHIFTING",
  previous: { name: "b", version: 3 },
  list: [1, 2],
};

describe("the seal of a ledger item", () => {
  it("holds for what was written, in whatever order it is read back", () => {
    const { list, previous, ...rest } = sealed(item);
    const { version, name } = previous;
    assert.equal(sealProblem({ list, ...rest, previous: { version, name } }), undefined);
    assert.equal(sealProblem({ ...sealed({ ...item, absent: undefined }) }), undefined);
  });

  it("tells every change by hand, of a value, of a property, of an order and of the key", () => {
    const written = sealed(item);
    for (const changed of [
      { ...written, state: "PROMOTED" },
      { ...written, previous: { name: "b", version: "3" } },
      { ...written, more: 1 },
      { ...written, list: [2, 1] },
      { ...written, sk: "VARIANT#primary" },
    ])
      assert.match(
        sealProblem(changed) ?? "",
        /^ledger item ENDPOINT#a \/ .* was changed by hand; restore it/,
      );
  });

  it("is silent about an item without a seal: a person has removed it on purpose", () => {
    assert.equal(sealProblem({ ...item, state: "anything" }), undefined);
  });

  it("holds for any item", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ depthSize: "small" })), (content) => {
        const { seal: _own, ...rest } = content;
        const written = JSON.parse(JSON.stringify(sealed(rest)));
        assert.equal(sealProblem(written), undefined);
      }),
      { numRuns: 300 },
    );
  });
});
