/** A list of numbers that grows: eight bytes a number, where a list of JavaScript's takes several times that. */
export class GrowingNumbers {
  private values = new Float64Array(1024);
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.values.length) {
      const larger = new Float64Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.count] = value;
    this.count += 1;
  }

  /** NaN beyond the end. */
  at(index: number): number {
    return index < this.count ? (this.values[index] ?? Number.NaN) : Number.NaN;
  }

  set(index: number, value: number): void {
    if (index < this.count) this.values[index] = value;
  }

  /** Copies all numbers into a larger array, from `start` on; how many they are. */
  copyTo(target: Float64Array, start: number): number {
    target.set(this.values.subarray(0, this.count), start);
    return this.count;
  }

  /** The numbers in ascending order, as a copy. */
  sorted(): Float64Array {
    return this.values.slice(0, this.count).sort();
  }
}
