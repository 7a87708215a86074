/**
 * Counts of text values in bounded memory. When there are more distinct values than the bound, those with the
 * smallest hashes are kept: a value among the smallest of the whole is among the smallest of every part, so it is
 * never evicted, its count is exact, and neither order nor splitting changes the result.
 */
export const distinctValueLimit = 1024;

/** So many characters of a text tell it from others; a caller's free text may have millions. */
export const longestCategory = 256;

const hashSpace = 2 ** 32;

/** The part of a text that is counted as its category. */
export function categoryOf(text: string): string {
  if (text.length <= longestCategory) return text;
  // A character is at most two units.
  return [...text.slice(0, 2 * longestCategory)].slice(0, longestCategory).join("");
}

export class Categories {
  private counts = new Map<string, number>();
  private boundary = hashSpace;

  constructor(private readonly limit: number = distinctValueLimit) {}

  /** The counts of an earlier one, with the boundary of its hashes. */
  static of(counts: Iterable<readonly [value: string, count: number]>, boundary: number): Categories {
    const categories = new Categories();
    categories.boundary = boundary;
    for (const [value, count] of counts) categories.add(value, count);
    return categories;
  }

  add(text: string, count = 1): void {
    const value = categoryOf(text);
    const known = this.counts.get(value);
    if (known !== undefined) {
      this.counts.set(value, known + count);
      return;
    }
    if (hash(value) >= this.boundary) return;
    this.counts.set(copied(value), count);
    // Pruning at twice the bound makes its cost vanish per value.
    if (this.counts.size >= 2 * this.limit) this.prune();
  }

  /** The counts of both parts together; neither part changes. */
  merge(other: Categories): Categories {
    const merged = new Categories(this.limit);
    merged.boundary = Math.min(this.boundary, other.boundary);
    for (const part of [this, other])
      for (const [value, count] of part.counts) if (hash(value) < merged.boundary) merged.add(value, count);
    return merged;
  }

  /** The kept values, by descending count, then by text. */
  entries(): { readonly value: string; readonly count: number }[] {
    this.prune();
    return [...this.counts]
      .map(([value, count]) => ({ value, count }))
      .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1));
  }

  /** Number of distinct values: exact up to the bound, above it estimated from the kept hashes. */
  distinctCount(): number {
    this.prune();
    if (this.isComplete()) return this.counts.size;
    return Math.round(this.counts.size / this.keptShare());
  }

  /** The share of all distinct texts that is kept, by chance and not by how frequent they are; 1 when all are. */
  keptShare(): number {
    this.prune();
    return this.boundary / hashSpace;
  }

  /** Whether every value that was counted is kept. */
  isComplete(): boolean {
    this.prune();
    return this.boundary === hashSpace;
  }

  /** Values whose hash is below it are all kept; the whole space while nothing was left out. */
  hashBoundary(): number {
    this.prune();
    return this.boundary;
  }

  private prune(): void {
    if (this.counts.size <= this.limit) return;
    const hashes = [...this.counts.keys()].map(hash).sort((left, right) => left - right);
    this.boundary = hashes[this.limit] ?? hashSpace;
    this.counts = new Map([...this.counts].filter(([value]) => hash(value) < this.boundary));
  }
}

/** FNV-1a with a final mix, so that short texts spread over the whole space. */
function hash(value: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < value.length; index += 1)
    state = Math.imul(state ^ value.charCodeAt(index), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/** A part of a text keeps the whole in memory, such as a request of megabytes; a copy does not. */
function copied(value: string): string {
  return Buffer.from(value, "utf16le").toString("utf16le");
}
