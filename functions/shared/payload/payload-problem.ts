/** One thing that is wrong with a request or an answer. It never repeats a value, which may be anybody's data. */
export interface PayloadProblem {
  /** Counted from 1; absent when it concerns the whole. */
  readonly row?: number;
  /** The feature or the column; absent when it concerns the whole row. */
  readonly feature?: string;
  readonly problem: string;
  /** The smallest change that mends it. */
  readonly fix: string;
}

/** `row 2, rpm: is empty`, for logs and reports. */
export function describeProblem({ row, feature, problem }: PayloadProblem): string {
  const place = [...(row === undefined ? [] : [`row ${row}`]), ...(feature === undefined ? [] : [feature])];
  return place.length === 0 ? problem : `${place.join(", ")}: ${problem}`;
}
