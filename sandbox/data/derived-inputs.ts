import { featureNames } from "./generator";

/** A number the model computes from the request's columns before its trees see it. */
export interface DerivedInput {
  readonly operation: "product" | "difference";
  /** Positions of the two columns. */
  readonly of: readonly [number, number];
}

/** The physics behind the machine's failures: power, temperature gap, strain. Other data get no derived inputs. */
export function derivedInputsFor(features: readonly string[]): readonly DerivedInput[] {
  if (features.join() !== featureNames.join()) return [];
  const column = (name: (typeof featureNames)[number]) => featureNames.indexOf(name);
  return [
    { operation: "product", of: [column("torque"), column("rpm")] },
    { operation: "difference", of: [column("process_temperature"), column("air_temperature")] },
    { operation: "product", of: [column("tool_wear"), column("torque")] },
  ];
}

/** The request's columns followed by the derived inputs. */
export function modelInputs(row: readonly number[], derived: readonly DerivedInput[]): number[] {
  const inputs = derived.map(({ operation, of: [left, right] }) => {
    const [a, b] = [row[left] ?? Number.NaN, row[right] ?? Number.NaN];
    return operation === "product" ? a * b : a - b;
  });
  return [...row, ...inputs];
}
