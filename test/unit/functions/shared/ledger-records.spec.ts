import assert from "node:assert/strict";
import {
  LedgerItemError,
  readRolloutItem,
  readVariantItem,
  sortKeys,
} from "../../../../functions/shared/ledger-records";

const variant = {
  pk: "ENDPOINT#e",
  sk: "VARIANT#primary",
  variantName: "primary",
  endpointConfigName: "config",
  servingDigest: "digest",
  since: "2026-05-01T10:00:00.000Z",
  source: "rollout",
  writeId: "w",
};

describe("an item of the ledger", () => {
  it("is read without the keys of the table", () => {
    const { pk: _pk, sk: _sk, ...record } = variant;
    assert.deepEqual(readVariantItem(variant), record);
  });

  it("that was edited by hand is refused by its keys, with every property and what to do", () => {
    assert.throws(
      () => readRolloutItem({ pk: "ENDPOINT#e", sk: "ROLLOUT", state: "DONE", fence: "7" }),
      (error) => {
        assert.ok(error instanceof LedgerItemError);
        assert.match(
          error.message,
          /^ledger item ENDPOINT#e \/ ROLLOUT is not what the functions write \(state: /,
        );
        assert.match(error.message, /fence: .*restore the item from the table's point-in-time recovery/);
        return true;
      },
    );
  });

  it("about a block sorts by version", () => {
    assert.ok(sortKeys.block(9) < sortKeys.block(10));
  });
});
