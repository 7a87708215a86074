import { columnName } from "../../functions/statistics/column-name";

/** One feature of the training set. */
export interface TrainingColumn {
  /** As Model Monitor takes it. */
  readonly name: string;
  /** As the file's header has it. */
  readonly raw: string;
  /** Position in the file. */
  readonly position: number;
}

export type TrainingColumns =
  | { readonly kind: "columns"; readonly columns: readonly TrainingColumn[]; readonly width: number }
  | { readonly kind: "unusable"; readonly problems: readonly string[] };

/**
 * The features of a header: every column but the excluded ones, in the order in which requests carry them.
 * An excluded column may be named as in the header or as Model Monitor would have it.
 */
export function trainingColumns(header: readonly string[], excluded: readonly string[]): TrainingColumns {
  const all = header.map((raw, position) => ({ raw, position, name: columnName(raw) }));
  const isExcluded = (column: TrainingColumn) =>
    excluded.some((name) => name === column.raw || columnName(name) === column.name);
  const columns = all.filter((column) => !isExcluded(column));
  const known = all.map(({ raw }) => raw).join(", ");
  const problems = [
    ...excluded
      .filter((name) => !all.some((column) => column.raw === name || column.name === columnName(name)))
      .map((name) => `--exclude ${name}: there is no such column; the file has ${known}`),
    ...columns
      .filter(({ name }) => name === "")
      .map(
        ({ position }) => `column ${position + 1} has no name of letters or digits; name it in the header`,
      ),
    ...columns
      .filter(({ name }, index) => name !== "" && columns.findIndex((other) => other.name === name) !== index)
      .map(({ raw, name }) => `column ${raw} is called ${name} like another one; rename it in the header`),
    ...(columns.length === 0 ? ["no column is left as a feature; exclude fewer"] : []),
    ...(header.length === 1 && /[;\t|]/.test(header[0] ?? "")
      ? [
          "the header is one column with ; or tabs or | in it; give --delimiter with the character between columns",
        ]
      : []),
  ];
  return problems.length > 0
    ? { kind: "unusable", problems }
    : { kind: "columns", columns, width: header.length };
}
