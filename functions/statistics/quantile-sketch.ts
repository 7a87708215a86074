import { sortNumbers } from "./sort-numbers";

/**
 * A KLL quantile sketch (Karnin, Lang, Liberty 2016) with the parameters that Model Monitor writes into its
 * statistics files. Level `h` holds values that each stand for `2^h` counted ones, so the memory is bounded
 * (about 3 k numbers) while ranks stay within a fraction of a percent. Up to k values it is exact.
 *
 * The choice between odd and even survivors alternates instead of being random, so equal input gives equal files.
 */
export const sketchParameters = { c: 0.64, k: 2048 } as const;

/** Levels below this size are not worth compacting. */
const smallestCapacity = 8;

export class QuantileSketch {
  private readonly levels: number[][] = [[]];
  private readonly keepOdd: boolean[] = [false];

  constructor(private readonly k: number = sketchParameters.k) {}

  /** A sketch over the levels of an earlier one, as they lie in a statistics file. */
  static fromLevels(levels: readonly (readonly number[])[], k: number = sketchParameters.k): QuantileSketch {
    const sketch = new QuantileSketch(k);
    sketch.append(levels);
    sketch.compact();
    return sketch;
  }

  /** Counts one finite number. */
  add(value: number): void {
    const buffer = this.level(0);
    buffer.push(value);
    if (buffer.length >= this.k) this.compact();
  }

  /** Counts ascending finite numbers. So many at once that they would be compacted are not sorted again. */
  addSorted(sorted: Float64Array): void {
    const buffer = this.level(0);
    if (buffer.length === 0 && sorted.length >= this.k) this.levels[0] = this.promote(0, sorted);
    else for (let index = 0; index < sorted.length; index += 1) buffer.push(sorted[index] ?? 0);
    this.compact();
  }

  /** Takes over what the other one counted, which does not change. */
  absorb(other: QuantileSketch): void {
    this.append(other.levels);
    this.compact();
  }

  /** The sketch of both parts together; neither part changes. */
  merge(other: QuantileSketch): QuantileSketch {
    const merged = QuantileSketch.fromLevels(this.levels, this.k);
    merged.absorb(other);
    return merged;
  }

  /** The held values by level; a value of level `h` stands for `2^h` counted ones. */
  toLevels(): readonly (readonly number[])[] {
    return this.levels;
  }

  private append(levels: readonly (readonly number[])[]): void {
    levels.forEach((values, height) => {
      const own = this.level(height);
      for (const value of values) own.push(value);
    });
  }

  private level(height: number): number[] {
    for (let next = this.levels.length; next <= height; next += 1) {
      this.levels.push([]);
      this.keepOdd.push(false);
    }
    return this.levels[height] ?? [];
  }

  /** The lowest level is a plain buffer of k values; above it the highest level is the largest. */
  private capacity(height: number): number {
    if (height === 0) return this.k;
    const shrink = sketchParameters.c ** (this.levels.length - 1 - height);
    return Math.max(smallestCapacity, Math.ceil(this.k * shrink));
  }

  private compact(): void {
    for (let height = 0; height < this.levels.length; height += 1) {
      const values = this.level(height);
      if (values.length < this.capacity(height)) continue;
      this.levels[height] = this.promote(height, sortNumbers(new Float64Array(values)));
    }
  }

  /** Moves every other one of the values a level up; returns the one that has no partner. */
  private promote(height: number, sorted: Float64Array): number[] {
    const pairs = sorted.length - (sorted.length % 2);
    const survivors = this.level(height + 1);
    for (let index = this.keepOdd[height] ? 1 : 0; index < pairs; index += 2)
      survivors.push(sorted[index] ?? 0);
    this.keepOdd[height] = !this.keepOdd[height];
    return Array.from(sorted.subarray(pairs));
  }
}
