import * as fc from "fast-check";

/** The square of a smaller number has no more digits, or is zero. */
const smallest = 1e-120;

/** Numbers up to the size of the limit, and none so near to zero that a double cannot hold its square. */
export const sizedDouble = (limit: number): fc.Arbitrary<number> =>
  fc
    .double({ noNaN: true, min: -limit, max: limit })
    .map((value) => (Math.abs(value) < smallest ? 0 : value));
