import type { Program, Value } from "./program";

/** How one language's programs are written. */
export interface Language {
  /** Name of the page's file, and of the language's code blocks. */
  readonly id: string;
  readonly title: string;
  /** The file that the program belongs into. */
  readonly file: string;
  readonly print: (program: Program) => string;
  /** One property with its value, as it stands among the arguments. */
  readonly printField: (name: string, value: Value) => string;
  /** What the language adds to the steps that all have in common; Markdown. */
  readonly notes: readonly string[];
  /** What of this page is checked, and with what; Markdown. */
  readonly checks: string;
  /** Who tells of an argument that the schema does not take, and when; Markdown. */
  readonly wrongType: string;
}
