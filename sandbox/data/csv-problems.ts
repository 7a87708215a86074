/** So many columns are listed before the rest is only counted. */
const columnLimit = 20;

/** How often something is wrong in a column, and where it was first seen. */
interface Occurrences {
  count: number;
  readonly firstLine: number;
  readonly firstCell: string;
}

interface ColumnProblems {
  empty?: Occurrences;
  notNumeric?: Occurrences;
  notAClass?: Occurrences;
}

/** Collects what is wrong with a file's cells, by column, so that a whole column of words is one problem. */
export class CsvProblems {
  private readonly columns = new Map<string, ColumnProblems>();
  private wrongWidth: Occurrences | undefined;

  constructor(private readonly expectedColumns: number) {}

  add(column: string, kind: keyof ColumnProblems, line: number, cell: string): void {
    const problems = this.columns.get(column) ?? {};
    problems[kind] = counted(problems[kind], line, cell);
    this.columns.set(column, problems);
  }

  addWidth(line: number, columns: number): void {
    this.wrongWidth = counted(this.wrongWidth, line, String(columns));
  }

  /** One line for each column and kind of problem, each with its first place and its fix. */
  list(rows: number): string[] {
    const lines = [...this.columns].map(([column, problems]) =>
      descriptions(problems, rows).map((description) => `column ${column}: ${description}`),
    );
    const unlisted = lines.length - columnLimit;
    return [
      ...lines.slice(0, columnLimit).flat(),
      ...(unlisted > 0 ? [`and ${unlisted} more columns`] : []),
      ...this.widthProblem(rows),
    ];
  }

  private widthProblem(rows: number): string[] {
    if (this.wrongWidth === undefined) return [];
    const { count, firstLine, firstCell } = this.wrongWidth;
    return [
      `not as many columns as the header (${this.expectedColumns}) in ${count} of ${rows} rows, first ${firstCell} in line ${firstLine}; complete or remove them`,
    ];
  }
}

function counted(known: Occurrences | undefined, line: number, cell: string): Occurrences {
  if (known === undefined) return { count: 1, firstLine: line, firstCell: cell };
  known.count += 1;
  return known;
}

function descriptions({ empty, notNumeric, notAClass }: ColumnProblems, rows: number): string[] {
  const inRows = ({ count }: Occurrences) => `in ${count} of ${rows} rows`;
  return [
    ...(empty === undefined
      ? []
      : [
          `no value ${inRows(empty)}, first in line ${empty.firstLine}; fill in the cells or remove the rows`,
        ]),
    ...(notNumeric === undefined
      ? []
      : [`not a number ${inRows(notNumeric)}, first ${place(notNumeric)}; ${fixFor(notNumeric)}`]),
    ...(notAClass === undefined
      ? []
      : [
          `neither 0 nor 1 ${inRows(notAClass)}, first ${place(notAClass)}; write each class as 0 or 1, or name another column as the label`,
        ]),
  ];
}

function place({ firstCell, firstLine }: Occurrences): string {
  const shown = firstCell.length > 30 ? `${firstCell.slice(0, 30)}…` : firstCell;
  return `${JSON.stringify(shown)} in line ${firstLine}`;
}

function fixFor({ firstCell }: Occurrences): string {
  return /^[-+]?\d+,\d+$/.test(firstCell)
    ? "write numbers with a decimal point"
    : "encode the column as numbers or remove it";
}
