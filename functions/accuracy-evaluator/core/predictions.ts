import { GrowingNumbers } from "./growing-numbers";
import { type IdDigest, IdTable } from "./id-table";

/** So many parts a window is split into, by the ids, to estimate how far its figures vary. */
export const partCount = 5;

/** The predictions of a window by their ids, in some 80 bytes each. */
export class Predictions {
  private readonly ids: IdTable;
  private readonly firstRow = new GrowingNumbers();
  private readonly rowCount = new GrowingNumbers();
  private readonly timeMs = new GrowingNumbers();
  /** One for each row; a captured answer that another one replaces leaves its rows behind. */
  private readonly values = new GrowingNumbers();
  private total = 0;

  constructor(digest: IdDigest) {
    this.ids = new IdTable(digest);
  }

  /** How many requests there are. */
  get requests(): number {
    return this.ids.size;
  }

  /** How many predictions there are, with the rows of requests that have several. */
  get rows(): number {
    return this.total;
  }

  /** How many places for rows there are: every row's place is below this. */
  get places(): number {
    return this.values.length;
  }

  /**
   * Takes the predictions of one request; `duplicate` when the id had some. Whatever order they come in, those of the latest
   * answer count, and of answers at the same time the smallest.
   */
  add(id: string, timeMs: number, values: readonly number[]): "new" | "duplicate" {
    const request = this.ids.add(id);
    const isNew = request === this.firstRow.length;
    if (isNew) {
      this.firstRow.push(this.values.length);
      this.rowCount.push(values.length);
      this.timeMs.push(timeMs);
    } else {
      if (!this.comesFirst(request, timeMs, values)) return "duplicate";
      this.total -= this.size(request);
      this.firstRow.set(request, this.values.length);
      this.rowCount.set(request, values.length);
      this.timeMs.set(request, timeMs);
    }
    for (const value of values) this.values.push(value);
    this.total += values.length;
    return isNew ? "new" : "duplicate";
  }

  /** The request's number, or -1. */
  find(id: string): number {
    return this.ids.find(id);
  }

  time(request: number): number {
    return this.timeMs.at(request);
  }

  first(request: number): number {
    return this.firstRow.at(request);
  }

  size(request: number): number {
    return this.rowCount.at(request);
  }

  value(place: number): number {
    return this.values.at(place);
  }

  /** The part of the window that the request belongs to, below `partCount`. */
  part(request: number): number {
    return this.ids.partOf(request, partCount);
  }

  private comesFirst(request: number, timeMs: number, values: readonly number[]): boolean {
    if (timeMs !== this.time(request)) return timeMs > this.time(request);
    const size = this.size(request);
    if (size !== values.length) return values.length < size;
    const differing = values.findIndex((value, row) => value !== this.value(this.first(request) + row));
    return differing >= 0 && (values[differing] ?? 0) < this.value(this.first(request) + differing);
  }
}
