import type { Cells } from "./cells";
import { type FeatureFigures, type FeatureReference, FeatureStatistics } from "./feature-statistics";
import type { Value } from "./value";

/** One column: its name and, when there is a baseline, what that says about it. */
export interface Column {
  readonly name: string;
  readonly reference?: FeatureReference;
}

/** Statistics of rows that stream by: one entry per column, and the number of rows. */
export class DatasetStatistics {
  private readonly features: readonly FeatureStatistics[];
  private rows = 0;

  constructor(private readonly columns: readonly Column[]) {
    this.features = columns.map(({ reference }) => new FeatureStatistics(reference));
  }

  /** Statistics that were counted elsewhere, in the columns' order. */
  static of(
    columns: readonly Column[],
    rows: number,
    features: readonly FeatureFigures[],
  ): DatasetStatistics {
    const dataset = new DatasetStatistics(columns);
    dataset.rows = rows;
    dataset.features.forEach((feature, index) => {
      const counterpart = features[index];
      if (counterpart !== undefined) feature.absorb(counterpart);
    });
    return dataset;
  }

  /** Counts one row; its values are in the columns' order, and one that is not there is missing. */
  addRow(values: readonly Value[]): void {
    this.rows += 1;
    this.features.forEach((feature, index) => {
      feature.add(values[index] ?? { kind: "missing" });
    });
  }

  /** Counts the row of cells that begins at `start`; it has as many as there are columns. */
  addCells({ numbers, texts }: Cells, start: number): void {
    this.rows += 1;
    const { features } = this;
    for (let index = 0; index < features.length; index += 1) {
      const feature = features[index];
      const number = numbers[start + index] ?? Number.NaN;
      if (!Number.isNaN(number)) feature?.addNumber(number);
      else {
        const text = texts.get(start + index);
        if (text === undefined) feature?.addMissing();
        else feature?.addText(text);
      }
    }
  }

  /** The statistics of both parts together; both must have the same columns. */
  merge(other: DatasetStatistics): DatasetStatistics {
    const merged = new DatasetStatistics(this.columns);
    merged.absorb(this);
    merged.absorb(other);
    return merged;
  }

  /** Takes over what the other one counted, which does not change; both must have the same columns. */
  absorb(other: DatasetStatistics): void {
    this.features.forEach((feature, index) => {
      const counterpart = other.features[index];
      if (counterpart === undefined || other.columns[index]?.name !== this.columns[index]?.name)
        throw new Error("statistics of different columns cannot be merged");
      feature.absorb(counterpart);
    });
    this.rows += other.rows;
  }

  get rowCount(): number {
    return this.rows;
  }

  /** Name and statistics of each column, in order. */
  entries(): { readonly name: string; readonly statistics: FeatureStatistics }[] {
    return this.columns.flatMap(({ name }, index) => {
      const statistics = this.features[index];
      return statistics === undefined ? [] : [{ name, statistics }];
    });
  }
}
