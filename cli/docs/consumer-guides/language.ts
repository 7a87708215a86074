import type { Program, Value } from "./program";

/** What is checked of a program whose components the engine has constructed in the packed package; Markdown. */
export const previewedRemotely =
  "The real engine previews the program as it is printed here, against a stand-in for AWS's provider, and has the packed package\nconstruct the components: the plan has the resources and inputs of the TypeScript program's, the outputs are right, the policies\nrefuse nothing of it, and the wrong argument above is told as it says.";

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
