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
    return sketch;
  }

  /** Counts one finite number. */
  add(value: number): void {
    const buffer = this.level(0);
    buffer.push(value);
    if (buffer.length >= this.k) this.compact();
  }

  /** The sketch of both parts together; neither part changes. */
  merge(other: QuantileSketch): QuantileSketch {
    const merged = QuantileSketch.fromLevels(this.levels, this.k);
    merged.append(other.levels);
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
    this.compact();
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
      const sorted = Float64Array.from(values).sort();
      const pairs = sorted.length - (sorted.length % 2);
      const survivors = this.level(height + 1);
      for (let index = this.keepOdd[height] ? 1 : 0; index < pairs; index += 2)
        survivors.push(sorted[index] ?? 0);
      this.keepOdd[height] = !this.keepOdd[height];
      this.levels[height] = Array.from(sorted.subarray(pairs));
    }
  }
}
