import type { FunctionName } from "./function-archive";

/** One line of the table: this function may do this to these. */
export interface Permission {
  readonly function: FunctionName;
  readonly action: string;
  readonly resources: readonly string[];
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** An action and its resources, without a condition. */
export type Row = readonly [action: string, resources: readonly string[]];

/** The rows as lines of one function. */
export function permissions(name: FunctionName, rows: readonly Row[]): Permission[] {
  return rows.map(([action, resources]) => ({ function: name, action, resources }));
}
