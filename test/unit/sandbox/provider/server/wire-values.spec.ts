import assert from "node:assert/strict";
import * as fc from "fast-check";
import { isUnknown, unknownValue } from "../../../../../sandbox/provider/core/value";
import { decodeValue, encodeValue } from "../../../../../sandbox/provider/server/wire-values";

const unknownTexts = [
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

describe("values on the wire", () => {
  for (const text of unknownTexts) {
    it(`reads ${text} as not known yet`, () => assert.ok(isUnknown(decodeValue(text))));
  }

  it("writes what is not known yet as an unknown text", () => {
    assert.deepEqual(encodeValue({ a: [unknownValue] }), { a: ["04da6b54-80e4-46f7-96ec-b56ff0331ba9"] });
  });

  it("unwraps secrets at any depth", () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value: { a: 1 },
    };
    assert.deepEqual(decodeValue([secret]), [{ a: 1 }]);
  });

  it("keeps every other value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => assert.deepEqual(encodeValue(decodeValue(value)), value)),
    );
  });
});
