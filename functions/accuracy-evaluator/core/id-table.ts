/** Writes 128 bits of an id's digest into four words. The shell brings a cryptographic one. */
export type IdDigest = (id: string, words: Uint32Array) => void;

const wordsPerId = 4;

/**
 * Finds an id's number in constant time and 24 to 40 bytes, whatever the id's length: the table keeps 128 bits of the
 * id's digest and not the id (open addressing, at most two thirds full). Two of n ids are taken for one with a
 * probability of n²/2¹²⁹: with two million ids that is 6 in 10²⁷.
 */
export class IdTable {
  private words = new Uint32Array(1024 * wordsPerId);
  /** Numbers of ids plus one; 0 is free. */
  private slots = new Int32Array(2048);
  private count = 0;
  private readonly wanted = new Uint32Array(wordsPerId);

  constructor(private readonly digest: IdDigest) {}

  get size(): number {
    return this.count;
  }

  /** The id's number, from 0 in the order of arrival; a new one for a new id. */
  add(id: string): number {
    const slot = this.slotOf(id);
    const found = this.slots[slot] ?? 0;
    if (found > 0) return found - 1;
    const number = this.count;
    this.reserve();
    this.words.set(this.wanted, number * wordsPerId);
    this.count += 1;
    if (this.count * 3 > this.slots.length * 2) this.rehash();
    else this.slots[slot] = this.count;
    return number;
  }

  /** The id's number, or -1. */
  find(id: string): number {
    return (this.slots[this.slotOf(id)] ?? 0) - 1;
  }

  /** A number below `parts` that depends on the id alone, and is evenly spread. */
  partOf(number: number, parts: number): number {
    return (this.words[number * wordsPerId + wordsPerId - 1] ?? 0) % parts;
  }

  /** The slot that holds the id, or the free one where it belongs. */
  private slotOf(id: string): number {
    const { wanted, words, slots } = this;
    this.digest(id, wanted);
    const mask = slots.length - 1;
    for (let slot = (wanted[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
      const number = (slots[slot] ?? 0) - 1;
      if (number < 0) return slot;
      const start = number * wordsPerId;
      if (
        words[start] === wanted[0] &&
        words[start + 1] === wanted[1] &&
        words[start + 2] === wanted[2] &&
        words[start + 3] === wanted[3]
      )
        return slot;
    }
  }

  private reserve(): void {
    if ((this.count + 1) * wordsPerId <= this.words.length) return;
    const larger = new Uint32Array(this.words.length * 2);
    larger.set(this.words);
    this.words = larger;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.count; number += 1) {
      let slot = (this.words[number * wordsPerId] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.slots = slots;
  }
}
