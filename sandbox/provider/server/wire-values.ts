import { secretSignature, signatureKey } from "../core/archive-value";
import { type Bag, isBag, isList, isUnknown, unknownValue, type Value } from "../core/value";

/** How Pulumi's protocol writes values that are not known yet, one text for each type of value. */
const unknownTexts = {
  flag: "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  number: "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  text: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  list: "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  asset: "030794c1-ac77-496b-92df-f27374a8bd58",
  archive: "e48ece36-62e2-4504-bad9-02848725956a",
  object: "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
} as const;

const unknownTextSet: ReadonlySet<string> = new Set(Object.values(unknownTexts));

/**
 * Property values from what a protobuf `Struct` holds. Secrets are unwrapped: the provider does not accept them,
 * so the engine sends plain values and marks the same properties of the answers as secret itself.
 */
export function decodeValue(wire: unknown): Value {
  if (typeof wire === "string") return unknownTextSet.has(wire) ? unknownValue : wire;
  if (Array.isArray(wire)) return wire.map(decodeValue);
  if (typeof wire !== "object" || wire === null) return wire as Value;
  const bag = wire as Record<string, unknown>;
  if (bag[signatureKey] === secretSignature) return decodeValue(bag.value);
  return Object.fromEntries(Object.entries(bag).map(([key, value]) => [key, decodeValue(value)]));
}

/** Decodes an object of properties; absent is empty. */
export function decodeBag(wire: { toJavaScript(): unknown } | undefined): Bag {
  const value = decodeValue(wire?.toJavaScript());
  return isBag(value) ? value : {};
}

/** Values as a protobuf `Struct` takes them. */
export function encodeValue(value: Value): null | boolean | number | string | object {
  if (value === undefined || value === null) return null;
  if (isUnknown(value)) return unknownTexts.text;
  if (isList(value)) return value.map(encodeValue);
  return isBag(value) ? encodeBag(value) : value;
}

export function encodeBag(bag: Bag): Record<string, null | boolean | number | string | object> {
  return Object.fromEntries(
    Object.entries(bag)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, encodeValue(value)]),
  );
}
