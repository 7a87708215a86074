import assert from "node:assert/strict";
import { type Autonaming, automaticName } from "../../../../../sandbox/provider/core/auto-name";
import { text } from "../../../../../sandbox/provider/core/property";

function nameOf(options: Parameters<typeof text>[0], autonaming?: Autonaming) {
  return automaticName({
    propertyName: "name",
    property: text(options),
    logicalName: "Ledger",
    randomSeed: Buffer.from([1]),
    autonaming,
  });
}

describe("an automatic name", () => {
  it("follows what the type demands", () => {
    assert.match(String(nameOf({ autoName: { prefix: "alias/" } })), /^alias\/Ledger-[0-9a-f]{7}$/);
    assert.match(String(nameOf({ autoName: { lowerCase: true } })), /^ledger-[0-9a-f]{7}$/);
  });

  it("is the one that the project's naming settings propose", () => {
    assert.equal(nameOf({ autoName: {} }, { mode: "enforce", name: "prod-Ledger" }), "prod-Ledger");
    assert.equal(nameOf({ autoName: {} }, { mode: "propose", name: "prod-Ledger" }), "prod-Ledger");
  });

  it("is a problem when the settings switch it off", () => {
    assert.deepEqual(nameOf({ autoName: {} }, { mode: "disabled" }), {
      property: "name",
      reason: "automatic naming is switched off for this resource: give a name",
    });
  });
});
