import * as fc from "fast-check";
import {
  type ContractFeature,
  type ModelContract,
  parseModelContract,
} from "../../../../../functions/shared/model-contract";

export type Value = number | string | null;

/** A contract, and rows of values that it takes. */
export interface Requested {
  readonly contract: ModelContract;
  readonly rows: readonly (readonly Value[])[];
}

const bounds = fc
  .tuple(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.double({ noNaN: true, min: 0, max: 1e6 }))
  .chain(([minimum, width]) =>
    fc.constantFrom({}, { minimum }, { maximum: minimum + width }, { minimum, maximum: minimum + width }),
  );
const wholeBounds = fc
  .tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat(1000))
  .chain(([minimum, width]) =>
    fc.constantFrom({}, { minimum }, { maximum: minimum + width }, { minimum, maximum: minimum + width }),
  );
/** Any characters, also commas, quotes and line ends; a byte order mark would be one of the whole text. */
const someText = fc
  .string({ unit: "binary", minLength: 1, maxLength: 12 })
  .filter((text) => !text.startsWith("\uFEFF"));

const featureBody = fc.oneof(
  bounds.map((limits) => ({ type: "number", ...limits }) as const),
  wholeBounds.map((limits) => ({ type: "integer", ...limits }) as const),
  fc.constant({ type: "text" } as const),
  fc
    .uniqueArray(someText, { minLength: 1, maxLength: 4 })
    .map((allowed) => ({ type: "text", allowed }) as const),
);

const features = fc
  .array(fc.tuple(featureBody, fc.boolean()), { minLength: 1, maxLength: 5 })
  .map((list) => list.map(([body, nullable], index) => ({ name: `f${index}`, ...body, nullable })));

function anyValue(feature: ContractFeature): fc.Arbitrary<Value> {
  const right = rightValue(feature);
  return feature.nullable === true ? fc.oneof(right, fc.constant(null)) : right;
}

function rightValue({ type, minimum, maximum, allowed }: ContractFeature): fc.Arbitrary<Value> {
  if (type === "text") return allowed === undefined ? someText : fc.constantFrom(...allowed);
  if (type === "integer") {
    const low = minimum ?? (maximum ?? 0) - 1000;
    return fc.integer({ min: low, max: maximum ?? low + 2000 });
  }
  return fc.double({ noNaN: true, min: minimum ?? -1e300, max: maximum ?? 1e300 });
}

/** A contract with one to four rows that keep it. */
export const requested = (contentType: "text/csv" | "application/json"): fc.Arbitrary<Requested> =>
  features.chain((list) => {
    const contract = parseModelContract(
      "s3://b/k",
      JSON.stringify({
        schemaVersion: 1,
        input: { contentType, features: list },
        output: { contentType, columns: [{ name: "y", type: "number" }] },
        maximumRows: 4,
      }),
    );
    const row = fc.tuple(...contract.input.features.map(anyValue));
    return fc.array(row, { minLength: 1, maxLength: 4 }).map((rows) => ({ contract, rows }));
  });

/** A CSV row: quotes where a text needs them, and where a missing value would make an empty line. */
export function csvRow(values: readonly Value[]): string {
  return values
    .map((value) => {
      if (value === null) return values.length === 1 ? '""' : "";
      if (typeof value === "number") return String(value);
      return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
    })
    .join(",");
}

/** Values that break the rule of a feature. */
export function wrongValues({ type, minimum, maximum, allowed, nullable }: ContractFeature): Value[] {
  const missing: Value[] = nullable === true ? [] : [null];
  if (type === "text") return [...missing, ...(allowed === undefined ? [] : [`${allowed.join("")}x`])];
  const step = (bound: number) => Math.max(1, Math.abs(bound) * 1e-9);
  return [
    ...missing,
    "NaN",
    "0x1",
    ...(type === "integer" ? [0.5] : []),
    ...(minimum === undefined ? [] : [minimum - step(minimum)]),
    ...(maximum === undefined ? [] : [maximum + step(maximum)]),
  ];
}
