/** Where in a program a resource is made. */
export interface SourcePlace {
  /** Relative to the project's folder. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Reads the engine's way to write it: `project:///stacks/index.ts#12,5`. */
export function sourcePlace(position: string | undefined): SourcePlace | undefined {
  const [, file, line, column] = /^project:\/\/\/(.+)#(\d+),(\d+)$/.exec(position ?? "") ?? [];
  if (file === undefined || line === undefined || column === undefined) return undefined;
  return { file, line: Number(line), column: Number(column) };
}
